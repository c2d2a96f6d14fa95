using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Every parameter of every cmdlet with what nobody can have meant, against the local engine: an error that can be understood, and nothing left behind.</summary>
public sealed class EveryCmdletTests(LocalEngine engine) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-sweep-");
    private readonly ModuleSession _session = engine.Open();

    public static TheoryData<string> Names => ManifestTests.CmdletNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_arguments_are_refused_in_words(string name)
    {
        var command = Open(name);

        var defects =
            from entry in command.Parameters
            from bad in SweepValues.Bad
            from defect in SweepCommand.Defects(command.Call(entry.Parameter, entry.Set, bad.Value), $"{name} ({entry.Set.Name}) -{entry.Parameter.Name} with {bad.What}")
            select defect;

        Assert.Equal([], defects);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_of_a_fixed_set_are_taken_in_any_case(string name)
    {
        var command = Open(name);

        foreach (var (parameter, set) in command.Parameters)
        {
            var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            var element = type.IsArray ? type.GetElementType()! : type;
            var fixedValues = parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(attribute => attribute.ValidValues).Concat(element.IsEnum ? Enum.GetNames(element) : []);
            foreach (var value in fixedValues.SelectMany(value => new[] { value.ToLowerInvariant(), value.ToUpperInvariant() }))
            {
                var run = command.Call(parameter, set, value);
                var what = $"{name} -{parameter.Name} {value}";
                Assert.Equal([], SweepCommand.Defects(run, what));
                Assert.DoesNotContain(run.Errors, error => error.Exception is ParameterBindingException binding && binding.ParameterName == parameter.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_piped_items_are_taken_one_by_one(string name)
    {
        var command = Open(name);

        foreach (var (parameter, set) in command.Parameters.Where(entry => entry.Set.Parameters.Single(p => p.Name == entry.Parameter.Name).ValueFromPipeline))
        {
            // Where each item is a request, fewer of them tell the same.
            var asks = name.Split('-')[0] is "Wait" or "Get" or "Test" or "Split" or "Update" or "Start" || name is "New-GtModel" or "New-GtEndpoint" or "New-GtTemplate";
            var run = command.Pipe(parameter, set, $"\"s3://gt-local/sweep/{SweepValues.Odd.Split('\n')[0].Replace("\"", "`\"", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal)} $_.jpg\"", asks ? 100 : 10_000);

            Assert.Equal([], SweepCommand.Defects(run, $"{name} ({set.Name}) with many items for -{parameter.Name}"));
        }

        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    private SweepCommand Open(string name)
    {
        // What is written to a relative path would be found.
        _session.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($args[0])", _folder.FullName).Succeed();
        var command = (CmdletInfo)((PSObject)_session.Run("Get-Command $args[0]", name).Single()).BaseObject;
        return new SweepCommand(_session, command, new SweepValues(_folder.FullName));
    }
}
