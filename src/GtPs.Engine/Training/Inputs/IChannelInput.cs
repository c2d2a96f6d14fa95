using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Reads the labels of a channel, packed in one of the ways.</summary>
internal interface IChannelInput
{
    /// <summary>Reads them.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="list">Its list channel, or null.</param>
    /// <param name="form">How label values tell classes.</param>
    /// <param name="names">Takes the names of classes.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The images in the channel's order.</returns>
    /// <exception cref="JobFailedException">Something is missing, empty or damaged; the message names file and line or offset.</exception>
    Task<List<TrainingImage>> ReadAsync(Channel channel, Channel? list, LabelForm form, ClassNames names, CancellationToken token);
}
