namespace GtPs.Aws.Regions;

/// <summary>The two Lambda functions of a built-in task type.</summary>
public enum LabelingLambda
{
    /// <summary>The pre-annotation function: manifest line to task input.</summary>
    Pre,

    /// <summary>The annotation consolidation function: answers to one label.</summary>
    Acs,
}
