namespace GtPs.Aws.Constraints;

/// <summary>
/// The patterns of AWS's service models, in its own words: they show in error messages. AWS's dialect is Java's and a value must match as a whole.
/// </summary>
public static class Patterns
{
    /// <summary>Any text of one line.</summary>
    public const string Line = ".*";

    /// <summary>Text of one line that is not empty.</summary>
    public const string SomeText = ".+";

    /// <summary>Names of jobs, workteams, endpoints and variants.</summary>
    public const string Name = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";

    /// <summary>Names of hyperparameter tuning jobs.</summary>
    public const string TuningJobName = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}";

    /// <summary>Names of the training job definitions of a tuning job.</summary>
    public const string DefinitionName = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}";

    /// <summary>Names of models.</summary>
    public const string ModelName = "^[a-zA-Z0-9](-*[a-zA-Z0-9])*";

    /// <summary>Part of a name, in lists.</summary>
    public const string NamePart = @"[a-zA-Z0-9\-]+";

    /// <summary>The key of a label in an output manifest.</summary>
    public const string LabelAttribute = "^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}";

    /// <summary>A workforce's name.</summary>
    public const string Workforce = @"^[a-zA-Z0-9]([a-zA-Z0-9\-]){0,62}$";

    /// <summary>A place in S3.</summary>
    public const string S3Uri = "^(https|s3)://([^/]+)/?(.*)$";

    /// <summary>An IAM role.</summary>
    public const string RoleArn = @"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+$";

    /// <summary>A notification topic.</summary>
    public const string TopicArn = @"arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+";

    /// <summary>A workteam's notification topic, whose name may be empty.</summary>
    public const string WorkteamTopicArn = @"arn:aws[a-z\-]*:sns:[a-z0-9\-]*:[0-9]{12}:[a-zA-Z0-9_.-]*";

    /// <summary>A model.</summary>
    public const string ModelArn = @"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model/.*";

    /// <summary>A workteam.</summary>
    public const string WorkteamArn = @"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:workteam/.*";

    /// <summary>A Lambda function.</summary>
    public const string LambdaArn = @"arn:aws[a-z\-]*:lambda:[a-z0-9\-]*:[0-9]{12}:function:.*";

    /// <summary>A built-in worker UI.</summary>
    public const string HumanTaskUiArn = @"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:human-task-ui/.*";

    /// <summary>Any ARN.</summary>
    public const string Arn = "arn:.*";

    /// <summary>A user group: marks of any script, no spaces.</summary>
    public const string Group = @"[\p{L}\p{M}\p{S}\p{N}\p{P}]+";

    /// <summary>A Cognito user pool.</summary>
    public const string UserPool = @"[\w-]+_[0-9a-zA-Z]+";

    /// <summary>An app client of a user pool.</summary>
    public const string ClientId = "[ -~]+";

    /// <summary>A tag's key or value.</summary>
    public const string Tag = @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$";

    /// <summary>The title of a task: no control characters.</summary>
    public const string TaskTitle = @"^[\t\n\r -\uD7FF\uE000-\uFFFD]*$";

    /// <summary>A word by which workers find a task.</summary>
    public const string Keyword = "^[A-Za-z0-9]+( [A-Za-z0-9]+)*$";

    /// <summary>A subnet or a security group.</summary>
    public const string NetworkId = "[-0-9a-zA-Z]+";

    /// <summary>A channel of a training job.</summary>
    public const string ChannelName = @"[A-Za-z0-9\.\-_]+";

    /// <summary>An algorithm, by name or ARN.</summary>
    public const string AlgorithmName = @"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$";

    /// <summary>A model package, by name or ARN, with or without a version.</summary>
    public const string ModelPackageName = @"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\/[0-9]{1,5})?$";

    /// <summary>A container image.</summary>
    public const string Image = @"[\S]+";

    /// <summary>The name of an environment variable.</summary>
    public const string Variable = "[a-zA-Z_][a-zA-Z0-9_]*";

    /// <summary>The name of an environment variable of a transform job.</summary>
    public const string TransformVariable = "[a-zA-Z_][a-zA-Z0-9_]{0,1023}";

    /// <summary>Anything, line ends too.</summary>
    public const string Anything = @"[\S\s]*";

    /// <summary>Something, line ends too.</summary>
    public const string Something = @"[\S\s]+";

    /// <summary>
    /// An instance type. AWS's model lists all of them and grows every few months; the form lets newer ones through.
    /// </summary>
    public const string InstanceType = @"ml\.[a-z][a-z0-9\-]*\.(medium|large|xlarge|[0-9]+xlarge|metal)";

    /// <summary>A log group.</summary>
    public const string LogGroup = @"[\.\-_/#A-Za-z0-9]+";

    /// <summary>A part of a log group's name.</summary>
    public const string LogGroupPart = @"[\.\-_/#A-Za-z0-9]*";

    /// <summary>A log group's name or ARN.</summary>
    public const string LogGroupIdentifier = @"[\w#+=/:,.@-]*";

    /// <summary>A log stream.</summary>
    public const string LogStream = "[^:*]*";

    /// <summary>A header of the runtime.</summary>
    public const string Ascii = @"\p{ASCII}*";

    /// <summary>An id in a header of the runtime.</summary>
    public const string Printable = @"\A\S[\p{Print}]*\z";
}
