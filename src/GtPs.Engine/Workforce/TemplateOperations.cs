using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Core.Labeling;
using GtPs.Engine.Portal;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Model;

namespace GtPs.Engine.Workforce;

/// <summary>RenderUiTemplate (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_RenderUiTemplate.html).</summary>
/// <param name="access">Presigns the template's objects.</param>
/// <param name="portal">The engine's address for workers.</param>
internal sealed class TemplateOperations(ReadAccess access, PortalAddress portal) : IOperationGroup
{
    // As long as AWS's own preview lasts.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public void Register(OperationTable table)
        => table.Add("SageMaker.RenderUiTemplate", SageMakerJson.Strict.RenderUiTemplateRequest, SageMakerJson.Strict.RenderUiTemplateResponse, RenderAsync);

    private Task<RenderUiTemplateResponse> RenderAsync(RenderUiTemplateRequest request, CancellationToken token)
    {
        if (request.HumanTaskUiArn is not null)
        {
            throw EngineErrors.Validation($"HumanTaskUiArn is '{request.HumanTaskUiArn}', but the local engine has no task UIs for video, point clouds or named entities. Give UiTemplate.Content.");
        }

        var template = RequestRules.Required("UiTemplate.Content", request.UiTemplate?.Content);
        using var input = ReadInput(request.Task!.Input!);
        var errors = WorkerTemplateCheck.Check(template).Select(problem => new RenderingError { Code = problem.Code, Message = problem.Message }).ToList();
        return Task.FromResult(new RenderUiTemplateResponse { RenderedContent = Render(template, input.RootElement, errors), Errors = errors });
    }

    // AWS wants a page whatever happens; of a template that cannot be rendered there is none.
    private string Render(string template, JsonElement input, List<RenderingError> errors)
    {
        try
        {
            var origin = new PortalOrigin($"http://{portal.Authority}", portal.Authority);
            return WorkerTemplateRenderer.Render(template, input, text => access.Grant(text, origin, s_lifetime));
        }
        catch (GtException exception)
        {
            if (!errors.Exists(error => error.Code is "InvalidLiquid" or "UnknownFilter"))
            {
                errors.Add(new RenderingError { Code = exception.ErrorId, Message = exception.Message });
            }

            return string.Empty;
        }
    }

    private static JsonDocument ReadInput(string input)
    {
        try
        {
            var document = JsonDocument.Parse(input);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw EngineErrors.Validation("Task.Input is not a JSON object. Write for example {\"taskObject\":\"s3://bucket/key\",\"labels\":[\"Cat\",\"Dog\"]}.");
        }
        catch (JsonException exception)
        {
            throw EngineErrors.Validation($"Task.Input is not JSON: {exception.Message}");
        }
    }
}
