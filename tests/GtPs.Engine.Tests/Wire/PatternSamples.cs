namespace GtPs.Engine.Tests.Wire;

/// <summary>For every pattern of AWS's models a text that matches it and one that does not; null where every text matches.</summary>
internal static class PatternSamples
{
    private const string Account = "us-east-1:000000000000";

    private static readonly Dictionary<string, (string Good, string? Bad)> s_samples = new(StringComparer.Ordinal)
    {
        [".*"] = ("text", "two\nlines"),
        [".+"] = ("text", "two\rlines"),
        ["^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"] = ("name", "-name"),
        ["^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}"] = ("name", "-name"),
        ["^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}"] = ("name", "-name"),
        ["^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}"] = ("name", "na_me"),
        ["^[a-zA-Z0-9](-*[a-zA-Z0-9])*"] = ("name", "name\n"),
        ["^[a-zA-Z0-9]([a-zA-Z0-9\\-]){0,62}$"] = ("name", "name\n"),
        ["[a-zA-Z0-9\\-]+"] = ("na-me", "na_me"),
        ["[a-zA-Z0-9-]+"] = ("na-me", "namé"),
        ["^(https|s3)://([^/]+)/?(.*)$"] = ("s3://bucket/key", "ftp://bucket/key"),
        ["^arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$"] = ("arn:aws:iam::000000000000:role/GroundTruth", "arn:aws:iam::٠00000000000:role/GroundTruth"),
        ["arn:aws[a-z\\-]*:sns:[a-z0-9\\-]*:[0-9]{12}:[a-zA-Z0-9_.-]+"] = ($"arn:aws:sns:{Account}:topic", $"arn:aws:sqs:{Account}:topic"),
        ["arn:aws[a-z\\-]*:sns:[a-z0-9\\-]*:[0-9]{12}:[a-zA-Z0-9_.-]*"] = ($"arn:aws:sns:{Account}:topic", $"arn:aws:sqs:{Account}:topic"),
        ["arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:model/.*"] = ($"arn:aws:sagemaker:{Account}:model/name", $"arn:aws:sagemaker:{Account}:job/name"),
        ["arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:workteam/.*"] = ($"arn:aws:sagemaker:{Account}:workteam/private-crowd/t", $"arn:aws:sagemaker:{Account}:team/private-crowd/t"),
        ["arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:human-task-ui/.*"] = ($"arn:aws:sagemaker:{Account}:human-task-ui/ui", $"arn:aws:sagemaker:{Account}:ui/ui"),
        ["arn:aws[a-z\\-]*:lambda:[a-z0-9\\-]*:[0-9]{12}:function:.*"] = ($"arn:aws:lambda:{Account}:function:PRE-ImageMultiClass", "arn:aws:lambda:us-east-1:0:function:PRE-ImageMultiClass"),
        ["arn:.*"] = ("arn:aws", "urn:aws"),
        ["[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"] = ("Zähler-1", "two words"),
        ["[\\w-]+_[0-9a-zA-Z]+"] = ("us-east-1_Abc123", "üs-east-1_Abc123"),
        ["[ -~]+"] = ("client", "cliënt"),
        ["^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"] = ("tag: ü", "a,b"),
        ["^[\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD]*$"] = ("Which class?", "bell\u0007"),
        ["^[A-Za-z0-9]+( [A-Za-z0-9]+)*$"] = ("one two", "one  two"),
        ["[-0-9a-zA-Z]+"] = ("sg-1", "sg_1"),
        ["[A-Za-z0-9\\.\\-_]+"] = ("train", "tr ain"),
        ["(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)$"] = ("name", "name-"),
        ["(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\\/[0-9]{1,5})?$"] = ("name/1", "name-"),
        ["[\\S]+"] = ("image:1", "im age"),
        ["[a-zA-Z_][a-zA-Z0-9_]*"] = ("NAME", "1NAME"),
        ["[a-zA-Z_][a-zA-Z0-9_]{0,1023}"] = ("NAME", "1NAME"),
        ["[\\S\\s]*"] = ("two\nlines", null),
        ["[\\S\\s]+"] = ("two\nlines", null),
        ["[\\.\\-_/#A-Za-z0-9]+"] = ("/group", "gro up"),
        ["[\\.\\-_/#A-Za-z0-9]*"] = ("group", "gro up"),
        ["[\\w#+=/:,.@-]*"] = ("group", "gro up"),
        ["[^:*]*"] = ("stream", "a:b"),
    };

    /// <summary>The samples of a pattern; null stands for no pattern.</summary>
    public static (string Good, string? Bad) Of(string? pattern) => pattern is null
        ? ("text", null)
        : s_samples.TryGetValue(pattern, out var found) ? found : throw new KeyNotFoundException($"Add samples of the pattern {pattern}.");
}
