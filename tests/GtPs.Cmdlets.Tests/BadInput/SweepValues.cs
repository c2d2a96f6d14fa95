using System.Collections;
using System.Management.Automation;
using GtPs.Cmdlets.Tests.Output;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Arguments for any parameter: those that could be meant, and those that nobody can have meant.</summary>
/// <param name="folder">A folder for paths.</param>
internal sealed class SweepValues(string folder)
{
    /// <summary>Letters of many kinds, quotes and a line break, as a name might come out of a spreadsheet.</summary>
    public const string Odd = "雪だるま 😀 'single' \"double\" `tick $dollar\nnext line";

    /// <summary>Values that a parameter is not made for.</summary>
    public static IReadOnlyList<(string What, object? Value)> Bad { get; } =
    [
        ("null", null),
        ("empty", string.Empty),
        ("blank", "   "),
        ("a hashtable", new Hashtable { ["a"] = 1 }),
        ("a script block", ScriptBlock.Create("1")),
        ("numbers", new[] { 1, 2, 3 }),
        ("an empty list", Array.Empty<object>()),
        ("a list with null in it", new object?[] { null }),
        ("a date", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)),
        ("a negative number", -7),
        ("odd letters", Odd),
        ("an open bracket", "a[b"),
        ("a wildcard", "*"),
        ("a wildcard of one", "zz?"),
        ("a null character", "a\0b"),
        ("a path upwards", "../../../../../../../../proc/none"),
        ("a very long text", new string('x', 5000)),
        ("an S3 URI without a bucket", "s3://"),
        ("a drive that is none", "nodrive:/x"),
    ];

    /// <summary>A value that could be meant.</summary>
    /// <param name="parameter">The parameter.</param>
    public object? Plausible(ParameterMetadata parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set)
        {
            return set.ValidValues[0];
        }

        var item = type.IsArray ? type.GetElementType()! : type;
        return Type.GetTypeCode(item) switch
        {
            _ when item.IsEnum => Enum.GetNames(item)[0],
            TypeCode.String => Text(parameter.Name),
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double or TypeCode.Decimal => 5,
            TypeCode.Boolean => true,
            _ when item == typeof(SwitchParameter) => true,
            _ when item == typeof(Uri) => "http://127.0.0.1:9",
            _ when parameter.Name == "StandardLabel" => new Hashtable { ["s3://gt-local/1.jpg"] = "Fruit" },
            _ when item == typeof(PSObject) || item == typeof(object) => "s3://gt-local/none.jpg",
            _ when typeof(IDictionary).IsAssignableFrom(item) => parameter.Name == "HyperParameterRange" ? new Hashtable { ["learning_rate"] = new[] { 0.1, 0.01 } } : new Hashtable { ["epochs"] = 1 },
            _ when item.Name == "GtClassList" => new[] { "Fruit", "Tiger" },
            _ when item.Namespace == "GtPs.Model" => ModelObjects.Make(ModelObjects.TypeOf(item.Name)),
            _ => throw new NotSupportedException($"{parameter.Name} is a {item}: say here what could be meant."),
        };
    }

    private string Text(string name) => name switch
    {
        "Path" or "PreviewPath" or "CsvPath" or "LogPath" or "PricePath" or "ChartPath" or "ImageRoot" or "ClassDescription" => Path.Combine(folder, "none.json"),
        "Region" => "us-east-1",
        "Bucket" => "gt-local",
        "RoleArn" => "arn:aws:iam::123456789012:role/sweep",
        "InstanceType" or "TransformInstanceType" => "ml.m5.large",
        "Template" or "LabelCategory" or "ModelDataUrl" or "OutputManifest" => "s3://gt-local/none",
        _ when name.EndsWith("Uri", StringComparison.Ordinal) || name == "Source" => "s3://gt-local/none",
        _ => "sweep",
    };
}
