using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Puts label category files into the session's bucket.</summary>
/// <param name="services">The session.</param>
public sealed class LabelCategoryService(SessionServices services)
{
    /// <summary>Where a category file goes.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="GtException">The name cannot be part of a key (<c>InvalidName</c>).</exception>
    public S3Uri UriOf(string name) => services.Root.Combine($"categories/{ObjectName.Check(name)}.json");

    /// <summary>Writes a category file. A file with other classes, or the same in another order, is not replaced: the labels of jobs that used it would change their meaning.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="names">The class names in index order.</param>
    /// <param name="force">True replaces it all the same.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="GtException">The classes are no good (see <see cref="LabelCategoryFile.Validate"/>), or the file exists with other ones (<c>CategoryFileExists</c>).</exception>
    public async Task<GtLabelCategories> CreateAsync(string name, IEnumerable<string> names, bool force, CancellationToken cancellationToken)
    {
        var classes = LabelCategoryFile.Validate(names);
        var uri = UriOf(name);
        if (!force && await services.S3.HeadAsync(uri, cancellationToken) is not null)
        {
            var there = await ClassListFile.ReadAsync(services, uri, cancellationToken);
            if (!there.Equals(classes))
            {
                throw new GtException("CategoryFileExists", $"'{uri}' exists and holds other classes, or the same in another order ({there}). Labels are class indexes, so replacing it would change the meaning of those already given. Choose another -Name, or replace it with -Force.", GtErrorKind.AlreadyExists, uri.ToString());
            }
        }

        await ClassListFile.WriteAsync(services, uri, classes, cancellationToken);
        return new GtLabelCategories { LabelCategoryConfigS3Uri = uri.ToString(), Classes = classes };
    }
}
