namespace GtPs.Core.Training;

/// <summary>What is wrong with a hyperparameter.</summary>
/// <param name="Name">The hyperparameter, or the name that is not one.</param>
/// <param name="Problem">What is wrong, a sentence that begins with the name.</param>
/// <param name="Fix">What to do, a sentence.</param>
public sealed record HyperParameterProblem(string Name, string Problem, string Fix)
{
    /// <summary>True when the problem's sentence tells the fix already.</summary>
    private bool TellsFix { get; init; }

    /// <summary>A value that breaks its own rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="value">The value, as it goes over the wire.</param>
    public static HyperParameterProblem OfValue(HyperParameterRule rule, string value) =>
        new(rule.Name, $"{rule.Name} is '{value}', but must be {rule.Expected}.", $"Give {rule.Expected}, or leave it out.") { TellsFix = true };

    /// <summary>A name that the algorithm does not know.</summary>
    /// <param name="name">The name.</param>
    public static HyperParameterProblem OfName(string name)
    {
        var problem = $"'{name}' is not a hyperparameter of the image-classification algorithm";
        return HyperParameterRules.Nearest(name) is { } nearest
            ? new HyperParameterProblem(name, $"{problem}; did you mean '{nearest}'?", $"Write '{nearest}', or leave it out.") { TellsFix = true }
            : new HyperParameterProblem(name, $"{problem}.", "Leave it out; AWS's page \"Image Classification Hyperparameters\" lists the names.") { TellsFix = true };
    }

    /// <summary>Problem and fix.</summary>
    public override string ToString() => TellsFix ? Problem : $"{Problem} {Fix}";
}
