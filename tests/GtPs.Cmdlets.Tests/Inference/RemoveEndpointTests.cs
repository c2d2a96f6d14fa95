using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Inference;

/// <summary>What goes with an endpoint, and what stays.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class RemoveEndpointTests(LabeledRoad road)
{
    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void Configurations_from_before_go_too_and_a_model_that_another_endpoint_serves_stays()
    {
        using var wire = new WireRecorder();
        var run = _session.Run("""
            $null = New-GtModel road -Name shared
            $null = New-GtModel road -Name alone
            $first = New-GtEndpoint alone -Name leaving | Wait-GtEndpoint
            $other = New-GtEndpoint shared -Name staying | Wait-GtEndpoint
            $second = Update-GtEndpoint leaving -Model shared, alone | Wait-GtEndpoint
            Remove-GtEndpoint leaving
            (Get-GtModel shared, alone -ErrorAction SilentlyContinue).Name
            (Get-GtEndpoint staying).ModelNames
            $first.EndpointConfigName
            $second.EndpointConfigName
            $other | Remove-GtEndpoint
            Get-GtModel sh?red
            """).Succeed();

        Assert.Equal(["shared", "shared"], run.Texts.Take(2));
        Assert.Equal("The model 'shared' stays: the endpoint 'staying' serves it.", Assert.Single(run.Warnings));
        Assert.Equal(4, run.Output.Count);
        Assert.All(run.Texts.Skip(2), config => wire.Find("DeleteEndpointConfig", "EndpointConfigName", config));
    }

    [Fact]
    public void A_removal_that_was_broken_off_goes_on_by_name()
    {
        using var wire = new WireRecorder();
        var run = _session.Run("""
            $endpoint = New-GtModel road -Name broken | New-GtEndpoint -Name broken | Wait-GtEndpoint
            Remove-GtEndpoint broken -KeepConfig -KeepModel
            $endpoint.EndpointConfigName
            Remove-GtEndpoint broken
            Get-GtModel brok?n
            Remove-GtEndpoint broken
            """);

        var config = Assert.Single(run.Texts);
        wire.Find("DeleteEndpointConfig", "EndpointConfigName", config);
        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
    }
}
