using System.Globalization;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Core.Inference;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.LabelIssues;

/// <summary>The training job, model and transform job of one fold, all of one name.</summary>
/// <param name="services">The session.</param>
/// <param name="options">How they run.</param>
/// <param name="classes">The classes in index order.</param>
/// <param name="folder">Where their files go; ends in a slash.</param>
/// <param name="fold">The fold, from 0.</param>
internal sealed class FoldJobs(SessionServices services, LabelIssueOptions options, GtClassList classes, S3Uri folder, int fold)
{
    private const string LabelAttributeName = "label";
    private static readonly TimeSpan s_longestStop = TimeSpan.FromMinutes(3);

    private readonly TrainingService _training = new(services);
    private readonly TransformService _transform = new(services);
    private readonly ModelService _models = new(services);
    private readonly WaitOptions _wait = WaitOptions.For(services.Session.BackEnd);
    private bool _isOurs;
    private bool _hasTraining;
    private bool _hasModel;
    private bool _hasTransform;
    private bool _isEnded;

    /// <summary>The name of the jobs and of the model.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{options.Name}-{fold + 1}");

    /// <summary>The requests of the fold, as far as they are known before the labels are read; nothing is sent.</summary>
    public IReadOnlyList<RequestText> Preview()
    {
        var training = Training(Uri("train.manifest"), 0, Uri("validation.manifest"), 0);
        var artefact = S3Uri.Parse(training.Options.OutputUri).Combine($"{Name}/output/model.tar.gz").ToString();
        return
        [
            training.Preview(services) with { Note = $"num_training_samples{(classes.Count == 0 ? ", num_classes" : string.Empty)} and, unless given, mini_batch_size: they come from the labels." },
            _models.Preview(Name, artefact, string.Empty, options.RoleArn),
            _transform.Preview(Transform(Uri("heldout.manifest")), isLines: true),
        ];
    }

    /// <summary>Trains a model and waits for it.</summary>
    /// <param name="train">What it learns from.</param>
    /// <param name="validation">What chooses its epoch.</param>
    /// <param name="token">Stops waiting.</param>
    /// <exception cref="GtException">The job fails or is stopped (<c>TrainingJobFailed</c>), or cannot be started.</exception>
    public async Task TrainAsync(IReadOnlyList<GivenLabel> train, IReadOnlyList<GivenLabel> validation, CancellationToken token)
    {
        // A job of the same name judged other labels: its answers are not wanted, and its files must stay.
        await _training.EnsureFreeAsync(Name, token);
        _isOurs = true;
        var plan = Training(await WriteAsync("train.manifest", train, token), train.Count, await WriteAsync("validation.manifest", validation, token), validation.Count);
        _hasTraining = true;
        await _training.StartAsync(plan, token);
        var job = await _training.WaitAsync(Name, _wait, null, token);
        await EnsureCompletedAsync(JobKind.Training, job.Status, job.FailureReason, token);
        _hasModel = true;
        await _models.CreateAsync(Name, job.ModelDataUrl, string.Empty, options.RoleArn, token);
    }

    /// <summary>Asks the model about images and waits for its answers.</summary>
    /// <param name="images">The images, each once.</param>
    /// <param name="token">Stops waiting.</param>
    /// <returns>A <see cref="GtPrediction"/> each, or the <see cref="GtException"/> of an image without a usable answer.</returns>
    /// <exception cref="GtException">The job fails or is stopped (<c>TransformJobFailed</c>), or cannot be started.</exception>
    public async Task<IReadOnlyList<object>> PredictAsync(IReadOnlyList<GivenLabel> images, CancellationToken token)
    {
        var settled = Transform(await WriteAsync("heldout.manifest", images, token));
        _hasTransform = true;
        await _transform.StartAsync(settled, token);
        var job = await _transform.WaitAsync(Name, _wait, null, token);
        await EnsureCompletedAsync(JobKind.Transform, job.Status, job.FailureReason, token);
        var answers = new List<object>(images.Count);
        await foreach (var answer in new PredictionReader(services).ReadAsync(Name, classes, _ => null, null, token))
        {
            answers.Add(answer);
        }

        _isEnded = true;
        return answers;
    }

    /// <summary>Stops what still runs and removes the model and the files the services wrote; the entries of the jobs stay, because SageMaker keeps them for ever.</summary>
    public async Task CleanUpAsync()
    {
        if (!_isOurs)
        {
            return;
        }

        var patience = _wait with { Timeout = s_longestStop };
        if (_hasTraining && !_isEnded)
        {
            await TryAsync(() => _training.StopAsync(Name, CancellationToken.None));
            await TryAsync(() => _training.WaitAsync(Name, patience, null, CancellationToken.None));
        }

        if (_hasTransform && !_isEnded)
        {
            await TryAsync(() => _transform.StopAsync(Name, CancellationToken.None));
            await TryAsync(() => _transform.WaitAsync(Name, patience, null, CancellationToken.None));
        }

        if (_hasModel)
        {
            await TryAsync(() => _models.RemoveAsync(Name, CancellationToken.None));
        }

        await TryAsync(() => services.S3.DeleteManyAsync(FilesAsync(folder), CancellationToken.None));
        await TryAsync(() => services.S3.DeleteManyAsync(FilesAsync(services.Root.Combine($"transform/{Name}/")), CancellationToken.None));
    }

    private TrainingPlan Training(string train, int trainCount, string validation, int validationCount) => TrainingPlan.Make(
        new TrainingOptions
        {
            Name = Name,
            TrainManifestUri = train,
            ValidationManifestUri = validation,
            TrainCount = trainCount,
            ValidationCount = validationCount,
            LabelAttributeName = LabelAttributeName,
            Classes = classes,
            HyperParameters = options.HyperParameters,
            InstanceType = options.InstanceType,
            MaxRuntimeInSeconds = options.MaxRuntimeInSeconds,
            OutputUri = folder.Combine("training/").ToString(),
            RoleArn = options.RoleArn,
        },
        services);

    private TransformOptions Transform(string input) => _transform.Settle(new TransformOptions
    {
        Name = Name,
        ModelName = Name,
        InputUri = input,
        OutputUri = folder.Combine("predictions/").ToString(),
        InstanceType = options.TransformInstanceType,
    });

    private string Uri(string name) => folder.Combine(name).ToString();

    // What cannot be removed must not hide why the work ended, nor keep the rest from being removed.
    private static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e) when (e is GtException or ObjectDisposedException)
        {
        }
    }

    private async IAsyncEnumerable<S3Uri> FilesAsync(S3Uri prefix)
    {
        await foreach (var item in services.S3.ListAsync(prefix, CancellationToken.None))
        {
            yield return item.Uri;
        }
    }

    /// <summary>The error of a job that others ended.</summary>
    /// <param name="kind">What was ended.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fold">Its fold, from 0.</param>
    /// <param name="status">How it ended.</param>
    internal static GtException Stopped(JobKind kind, string name, int fold, string status)
    {
        var errorId = kind is JobKind.Training ? "TrainingJobStopped" : "TransformJobStopped";
        return new GtException(errorId, $"The {(kind is JobKind.Training ? "training" : "transform")} job '{name}' of fold {fold + 1} was {status.ToLowerInvariant()} before it was complete, so its labels cannot be judged. Run the command again.", GtErrorKind.RemoteFailure, name);
    }

    private async Task EnsureCompletedAsync(JobKind kind, string status, string failureReason, CancellationToken token)
    {
        if (status == "Failed")
        {
            throw await new JobLog(services).FailureAsync(kind, Name, failureReason, token);
        }

        if (status != "Completed")
        {
            throw Stopped(kind, Name, fold, status);
        }
    }

    private async Task<string> WriteAsync(string name, IReadOnlyList<GivenLabel> labels, CancellationToken token)
    {
        using var buffer = new MemoryStream();
        foreach (var label in labels)
        {
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("source-ref"u8, label.SourceRef);
                writer.WriteNumber(LabelAttributeName, label.ClassIndex);
                writer.WriteEndObject();
            }

            buffer.WriteByte((byte)'\n');
        }

        buffer.Position = 0;
        var uri = folder.Combine(name);
        await services.S3.PutAsync(uri, buffer, "application/jsonlines", token);
        return uri.ToString();
    }
}
