using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>Finds output trees and stores consolidated manifests.</summary>
public static class ConsolidationStore
{
    /// <summary>The output tree of a job.</summary>
    /// <param name="services">The session.</param>
    /// <param name="job">The job.</param>
    /// <exception cref="GtException">Its S3OutputPath is no S3 URI (<c>InvalidS3Uri</c>).</exception>
    public static IJobOutput Of(SessionServices services, GtLabelingJob job) => new S3JobOutput(services.S3, S3Uri.Parse(job.S3OutputPath).Combine(job.Name));

    /// <summary>The output tree at a URI.</summary>
    /// <param name="services">The session.</param>
    /// <param name="uri">The job's root: S3OutputPath and the job's name.</param>
    /// <exception cref="GtException">It is no S3 URI (<c>InvalidS3Uri</c>).</exception>
    public static IJobOutput At(SessionServices services, string uri) => new S3JobOutput(services.S3, S3Uri.Parse(uri));

    /// <summary>Stores the manifest of a consolidated job, whole or not at all.</summary>
    /// <param name="job">The job.</param>
    /// <param name="target">An S3 URI, or a full path.</param>
    /// <param name="services">The session; needed for S3 only.</param>
    /// <param name="token">Stops it; then nothing is stored.</param>
    /// <exception cref="GtException">The target is the job's own manifest (<c>OutputManifestIsSource</c>), cannot be written, or see <see cref="ConsolidatedJob.WriteManifestAsync"/>.</exception>
    public static async Task WriteManifestAsync(ConsolidatedJob job, string target, SessionServices? services, CancellationToken token)
    {
        if (job.IsSource(target))
        {
            throw new GtException("OutputManifestIsSource", $"'{target}' is the job's own output manifest, which stays as the job wrote it. Choose another -OutputManifest.", GtErrorKind.InvalidArgument, target);
        }

        var now = (services?.Clock ?? TimeProvider.System).GetUtcNow();
        await using var file = TemporaryFile.Create();
        await job.WriteManifestAsync(file, now, token);
        file.Position = 0;
        if (ManifestSource.IsInS3(target))
        {
            await services!.S3.PutAsync(S3Uri.Parse(target), file, "application/jsonlines", token);
            return;
        }

        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using (var local = File.Create(temporary))
            {
                await file.CopyToAsync(local, token);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotWritable", $"'{target}' cannot be written: {e.Message} Give a file in a folder that you may write to.", GtErrorKind.Permission, target, e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
