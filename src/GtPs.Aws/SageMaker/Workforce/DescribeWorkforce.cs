using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for the private workforce.</summary>
public sealed class DescribeWorkforceRequest
{
    /// <summary>The workforce's name, mostly <c>default</c>.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Workforce)]
    public string? WorkforceName { get; set; }
}

/// <summary>A private workforce.</summary>
public sealed class DescribeWorkforceResponse
{
    /// <summary>The workforce.</summary>
    public Workforce? Workforce { get; set; }
}

/// <summary>A private workforce: one per account and region.</summary>
public sealed class Workforce
{
    /// <summary>The workforce's name.</summary>
    public string? WorkforceName { get; set; }

    /// <summary>The workforce's ARN.</summary>
    public string? WorkforceArn { get; set; }

    /// <summary>The address of the workers' portal: host, and port if it has one.</summary>
    public string? SubDomain { get; set; }

    /// <summary>Initializing, Updating, Deleting, Failed or Active.</summary>
    public string? Status { get; set; }
}
