using CloudPeer;
using Integrations.Engines;
using Integrations.Engines.Cloud;
using LoadTesting.Execution;

namespace Integrations.Tests.Engines.Cloud;

/// <summary>The cloud is asked before a run what it will cost, and whether it would refuse it.</summary>
public sealed class CloudCostTests
{
    [Fact]
    public async Task The_cost_of_all_tests_is_the_cloud_s_own_count()
    {
        await using var peer = await PeerServer.StartAsync();

        var answer = await AskAsync(peer, Credentials(peer));

        answer.Findings.ShouldBeEmpty();
        // 5 VUs for 720 seconds are one VU hour.
        answer.VuHours!.Value.ShouldBe(2, 0.001);
    }

    [Fact]
    public async Task A_refused_token_is_one_finding_that_says_where_to_get_another()
    {
        await using var peer = await PeerServer.StartAsync();

        var answer = await AskAsync(peer, Credentials(peer) with { Token = "a-token-that-is-wrong" });

        var finding = answer.Findings.ShouldHaveSingleItem();
        finding.Subject.ShouldBe("K6_CLOUD_TOKEN");
        finding.Problem.ShouldContain("refused the token (401)");
        finding.NextStep.ShouldContain("make a new token (Grafana Cloud, Testing & synthetics, Performance, Settings)");
        $"{finding}".ShouldNotContain("a-token-that-is-wrong");
    }

    [Fact]
    public async Task Another_account_s_stack_or_project_is_a_finding()
    {
        await using var peer = await PeerServer.StartAsync();

        (await AskAsync(peer, Credentials(peer) with { StackId = "8" })).Findings.ShouldHaveSingleItem().Subject
            .ShouldBe("K6_CLOUD_STACK_ID, K6_CLOUD_PROJECT_ID");
        (await AskAsync(peer, Credentials(peer) with { ProjectId = "9" })).Findings.ShouldHaveSingleItem().Problem
            .ShouldContain("You do not have access to this project");
    }

    [Fact]
    public async Task Used_up_VU_hours_are_a_finding_before_anything_is_started()
    {
        await using var peer = await PeerServer.StartAsync(new PeerOptions { VuHoursLeft = 0.5 });

        var answer = await AskAsync(peer, Credentials(peer));

        answer.VuHours.ShouldBeNull();
        answer.Findings.ShouldHaveSingleItem().Problem.ShouldContain("The VU hours of this month are used up");
    }

    [Theory]
    [InlineData("http://api.k6.io")]
    [InlineData("elsewhere")]
    public void The_token_is_sent_to_no_address_that_others_could_read(string address)
    {
        var error = Should.Throw<EngineException>(() =>
            CloudHosts.Read(new Dictionary<string, string> { ["K6_CLOUD_HOST_V6"] = address }));

        error.Message.ShouldContain("K6_CLOUD_HOST_V6 is not an https address");
    }

    private static CloudCredentials Credentials(PeerServer peer) => new(peer.Environment["K6_CLOUD_TOKEN"], "7", "8");

    private static Task<CostAnswer> AskAsync(PeerServer peer, CloudCredentials credentials)
    {
        var test = Fake.Test(seconds: 600) with { RampUp = TimeSpan.FromSeconds(60), RampDown = TimeSpan.FromSeconds(60) };
        var hosts = CloudHosts.Read(peer.Environment);
        return new CloudCost(hosts, credentials, TimeProvider.System).AskAsync([test, test], TestContext.Current.CancellationToken);
    }
}
