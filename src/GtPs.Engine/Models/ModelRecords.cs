using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Models;

/// <summary>The stored models; a record is the answer that Describe gives.</summary>
internal sealed class ModelRecords(EngineDatabase database, EngineOptions options)
{
    /// <summary>The records.</summary>
    public ResourceStore<DescribeModelResponse> Store { get; } =
        new(database, options.Clock, "model", SageMakerJson.Default.DescribeModelResponse, _ => null);

    /// <summary>A model.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: AWS answers with that here.</exception>
    public DescribeModelResponse Find(string name) => Store.Find(name)
        ?? throw EngineErrors.Validation($"Could not find model \"{ResourceArn.Of(options, "model", name)}\".");
}
