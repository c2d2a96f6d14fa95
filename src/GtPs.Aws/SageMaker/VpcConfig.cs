using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>The VPC that a job or a model runs in. The local engine refuses it.</summary>
public sealed class VpcConfig
{
    /// <summary>Security group ids, 1 to 5.</summary>
    [Required, Length(1, 5), Elements(MaxLength = 32, Pattern = Patterns.NetworkId)]
    public List<string>? SecurityGroupIds { get; set; }

    /// <summary>Subnet ids, 1 to 16.</summary>
    [Required, Length(1, 16), Elements(MaxLength = 32, Pattern = Patterns.NetworkId)]
    public List<string>? Subnets { get; set; }
}
