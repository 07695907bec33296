using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;

namespace Integrations.Tests.Engines.Kubernetes.Peer;

/// <summary>The peer's operator takes TestRuns through their stages, with a real k6 where there is one.</summary>
public sealed class PeerRunTests : IAsyncLifetime
{
    private const string Counting =
        """
        import { sleep } from 'k6';
        import exec from 'k6/execution';
        export const options = { scenarios: { all: { executor: 'shared-iterations', vus: 6, iterations: 30 } } };
        const tokens = __ENV.TOKENS_FILE ? open(__ENV.TOKENS_FILE) : '';
        export default function () { console.log(`vu ${exec.vu.idInTest} ${tokens}`); sleep(0.02); }
        """;

    private const string Endless =
        """
        import { sleep } from 'k6';
        export const options = { scenarios: { all: { executor: 'constant-vus', vus: 3, duration: '120s' } } };
        export default function () { console.log(`waits ${'x'.repeat(200)}`); sleep(0.05); }
        """;

    private readonly TemporaryFolder _folder = new();
    private PeerOfTest? _peer;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PeerOfTest Peer => _peer!;

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder.File("cluster"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_peer is not null)
            await _peer.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Runners_share_the_iterations_by_their_segments_and_leave_exit_codes_and_logs()
    {
        await StartAsync(PeerOfTest.RealK6(), Counting);
        await CreateTokensAsync();
        var run = new SampleTestRun(3).WithSecret();
        // Only a group of the pod's makes the secret readable for k6's user.
        run.RunnerPod["securityContext"] = new JsonObject { ["fsGroup"] = 12345 };
        await Peer.CreateAsync(run, isStrict: true);

        await Peer.UntilStageAsync(run, "finished");

        var runners = await Peer.RunnersAsync(run);
        runners.Count.ShouldBe(3);
        List<int> vus = [];
        var iterations = 0;
        foreach (var (index, runner) in runners.Index())
        {
            runner.Metadata.Name.ShouldStartWith($"sample-{index + 1}-");
            runner.Status.Phase.ShouldBe("Succeeded");
            var k6 = runner.Status.ContainerStatuses.ShouldHaveSingleItem();
            (k6.Name, k6.State.Terminated.ExitCode, k6.State.Terminated.Reason).ShouldBe(("k6", 0, "Completed"));
            var log = await Peer.LogAsync(runner.Metadata.Name, "k6");
            log.ShouldContain("a-secret-token");
            vus.AddRange(Numbers(log).Distinct());
            var summary = JsonNode.Parse(await Peer.LogAsync(runner.Metadata.Name, "printer"))!;
            iterations += (int)summary["metrics"]!["iterations"]!["count"]!;
        }

        iterations.ShouldBe(30);
        vus.Order().ShouldBe([1, 2, 3, 4, 5, 6]);
        string.Join(' ', Commands("k6", "sample-2-")).ShouldContain(
            "k6 run --execution-segment=1/3:2/3 --execution-segment-sequence=0,1/3,2/3,1 --no-color");
        Peer.Cluster.Recorder.Processes.ShouldAllBe(process =>
            !string.Join(' ', process.Arguments).Contains("a-secret-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_k6_s_user_cannot_read_ends_the_run_in_an_error()
    {
        await StartAsync(PeerOfTest.RealK6(), Counting);
        await CreateTokensAsync();
        var run = new SampleTestRun(1).WithSecret();
        await Peer.CreateAsync(run);

        await Peer.UntilStageAsync(run, "error");

        (await Peer.RunnersAsync(run)).ShouldBeEmpty();
    }

    [Fact]
    public async Task More_runners_than_VUs_are_an_error_and_make_no_runner()
    {
        await StartAsync(PeerOfTest.RealK6(), Counting);
        var run = new SampleTestRun(7);
        ((JsonArray)run.RunnerPod["env"]!).Clear();
        await Peer.CreateAsync(run);

        await Peer.UntilStageAsync(run, "error");

        (await Peer.RunnersAsync(run)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Fate.OutOfMemory)]
    [InlineData(Fate.Evicted)]
    [InlineData(Fate.Gone)]
    public async Task A_runner_that_is_killed_shows_in_its_pod_and_never_in_the_stage(Fate fate)
    {
        await StartAsync(PeerOfTest.RealK6(), Counting.Replace("iterations: 30", "iterations: 600", StringComparison.Ordinal));
        Peer.Cluster.Faults.Fates[2] = fate;
        Peer.Cluster.Faults.FateAfter = TimeSpan.FromMilliseconds(300);
        var run = new SampleTestRun(2);
        ((JsonArray)run.RunnerPod["env"]!).Clear();
        await Peer.CreateAsync(run);

        await Peer.UntilStageAsync(run, "finished");

        var runners = await Peer.RunnersAsync(run);
        runners[0].Status.Phase.ShouldBe("Succeeded");
        if (fate == Fate.Gone)
        {
            runners.Count.ShouldBe(1);
            return;
        }

        runners[1].Status.Phase.ShouldBe("Failed");
        runners[1].Status.ContainerStatuses[0].State.Terminated.ExitCode.ShouldBe(137);
        (fate == Fate.OutOfMemory ? runners[1].Status.ContainerStatuses[0].State.Terminated.Reason : runners[1].Status.Reason)
            .ShouldBe(fate == Fate.OutOfMemory ? "OOMKilled" : "Evicted");
    }

    [Fact]
    public async Task Deleting_a_TestRun_ends_its_processes_and_takes_all_that_it_owns()
    {
        await StartAsync(PeerOfTest.RealK6(), Endless);
        var run = new SampleTestRun(2);
        ((JsonArray)run.RunnerPod["env"]!).Clear();
        await Peer.CreateAsync(run);
        await Peer.UntilStageAsync(run, "started");
        var pods = await Peer.RunnersAsync(run);

        await Peer.DeleteAsync(run);

        await PeerOfTest.UntilAsync(async () => (await Peer.RunnersAsync(run)).Count == 0);
        Peer.Cluster.List(ResourceKind.Jobs).ShouldBeEmpty();
        Peer.Cluster.List(ResourceKind.Services).ShouldBeEmpty();
        Peer.Cluster.List(ResourceKind.ConfigMaps).Count.ShouldBe(1);
        foreach (var pod in pods)
            await Should.ThrowAsync<HttpOperationException>(() => Peer.LogAsync(pod.Metadata.Name, "k6"));
        // k6 had the time to end in order.
        var log = Peer.Cluster.Pods.LogOf(Peer.Space, pods[0].Metadata.Name, "k6").ShouldNotBeNull().Everything;
        log.ShouldContain(line => line.Contains("a 'terminated' signal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_is_followed_over_its_rotation_and_read_again_without_what_was_rotated_away()
    {
        await StartAsync(PeerOfTest.RealK6(), Counting.Replace("iterations: 30", "iterations: 200", StringComparison.Ordinal));
        Peer.Cluster.Faults.LogSize = 4096;
        var run = new SampleTestRun(1);
        ((JsonArray)run.RunnerPod["env"]!).Clear();
        await Peer.CreateAsync(run);
        await Peer.UntilStageAsync(run, "started");
        var pod = (await Peer.RunnersAsync(run))[0].Metadata.Name;

        var followed = await Peer.LogAsync(pod, "k6", follow: true);
        await Peer.UntilStageAsync(run, "finished");
        var newest = await Peer.LogAsync(pod, "k6");

        Peer.Cluster.Pods.LogOf(Peer.Space, pod, "k6").ShouldNotBeNull().Rotations.ShouldBePositive();
        newest.Length.ShouldBeLessThanOrEqualTo(4096);
        followed.Length.ShouldBeGreaterThan(newest.Length);
        followed.ShouldEndWith(newest);
    }

    [Fact]
    public async Task A_connection_that_breaks_can_be_taken_up_by_the_time_of_its_last_line()
    {
        await StartAsync(PeerOfTest.RealK6(), Counting);
        Peer.Cluster.Faults.LogConnectionLines = 5;
        var run = new SampleTestRun(1);
        ((JsonArray)run.RunnerPod["env"]!).Clear();
        await Peer.CreateAsync(run);
        await Peer.UntilStageAsync(run, "finished");
        var pod = (await Peer.RunnersAsync(run))[0].Metadata.Name;

        // Where it breaks before the client has read a line, it says so in another way.
        var error = await Should.ThrowAsync<Exception>(() => Peer.LogAsync(pod, "k6", follow: true));
        (error is IOException or HttpRequestException).ShouldBeTrue(error.ToString());
        using var client = new HttpClient { BaseAddress = Peer.Cluster.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Peer.Cluster.Token);
        var path = $"/api/v1/namespaces/{Peer.Space}/pods/{pod}/log?container=k6&timestamps=true";
        var all = (await client.GetStringAsync(path, Stop)).TrimEnd('\n').Split('\n');
        var since = all[^1].Split(' ')[0];
        var last = (await client.GetStringAsync($"{path}&sinceTime={Uri.EscapeDataString(since)}", Stop)).TrimEnd('\n').Split('\n');

        all.Length.ShouldBeGreaterThan(30);
        last.ShouldBe(all[^last.Length..]);
        last.Length.ShouldBeLessThan(all.Length);
    }

    [Fact]
    public async Task Runners_whose_image_is_nowhere_wait_for_it_and_say_so()
    {
        await StartAsync(RunnerProgram.Fake(Fake.Path), "");
        Peer.Cluster.Faults.IsMissingImage = image => image.EndsWith("2.2.0", StringComparison.Ordinal);
        var run = new SampleTestRun(2);
        await Peer.CreateAsync(run);

        await PeerOfTest.UntilAsync(async () => (await Peer.RunnersAsync(run)) is { Count: 2 } pods
            && pods.All(pod => pod.Status.InitContainerStatuses?[0].State.Waiting.Reason == "ImagePullBackOff"));

        (await Peer.StageAsync(run)).ShouldBe("created");
        var pod = (await Peer.RunnersAsync(run))[0];
        (await PeerOfTest.RefusalAsync(() => Peer.LogAsync(pod.Metadata.Name, "k6"), HttpStatusCode.BadRequest))
            .Message.ShouldContain("is waiting to start: PodInitializing");
        (await EventsAsync()).ShouldContain(one => one.Reason == "Failed" && one.InvolvedObject.Name == pod.Metadata.Name);
        await Peer.DeleteAsync(run);
        await PeerOfTest.UntilAsync(async () => (await Peer.RunnersAsync(run)).Count == 0);
    }

    [Fact]
    public async Task Runners_that_no_node_takes_are_pending_and_a_quota_makes_none()
    {
        await StartAsync(RunnerProgram.Fake(Fake.Path), "");
        Peer.Cluster.Faults.UnschedulableFrom = 2;
        Peer.Cluster.SetQuota(("pods", "2"));
        var run = new SampleTestRun(3);
        run.Spec["args"] = new JsonArray("--no-color");
        await Peer.CreateAsync(run);

        await PeerOfTest.UntilAsync(async () => (await EventsAsync()).Any(one => one.Reason == "FailedCreate")
            && (await EventsAsync()).Any(one => one.Reason == "FailedScheduling"));

        var pods = await Peer.RunnersAsync(run);
        pods.Count.ShouldBe(2);
        pods.SelectMany(pod => pod.Status.Conditions ?? []).ShouldContain(
            condition => condition.Type == "PodScheduled" && condition.Status == "False" && condition.Reason == "Unschedulable");
        (await EventsAsync()).ShouldContain(one => one.Message.Contains("exceeded quota: team-quota", StringComparison.Ordinal));
        (await Peer.StageAsync(run)).ShouldBe("created");
    }

    [Fact]
    public async Task Without_a_k6_one_runner_is_played_by_what_has_its_command_line()
    {
        await StartAsync(RunnerProgram.Fake(Fake.Path), "");
        var run = new SampleTestRun(1);
        ((JsonArray)run.RunnerPod["env"]!).Add(new JsonObject { ["name"] = "FAKE_EXIT", ["value"] = "99" });
        await Peer.CreateAsync(run, isStrict: true);

        await Peer.UntilStageAsync(run, "finished");

        var pod = (await Peer.RunnersAsync(run)).ShouldHaveSingleItem();
        pod.Status.ContainerStatuses[0].State.Terminated.ExitCode.ShouldBe(99);
        (await Peer.LogAsync(pod.Metadata.Name, "k6")).ShouldContain("20 complete");
        JsonNode.Parse(await Peer.LogAsync(pod.Metadata.Name, "printer"))!["metrics"]!["http_reqs"].ShouldNotBeNull();
    }

    private async Task StartAsync(RunnerProgram program, string script)
    {
        _peer = await PeerOfTest.StartAsync(_folder, program);
        await Peer.CreateScriptAsync(script);
    }

    private Task<V1Secret> CreateTokensAsync() => Peer.Client.CoreV1.CreateNamespacedSecretAsync(
        new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "tokens" },
            Data = new Dictionary<string, byte[]> { ["tokens.json"] = Encoding.UTF8.GetBytes("a-secret-token") },
        },
        Peer.Space,
        cancellationToken: Stop);

    private async Task<IList<Corev1Event>> EventsAsync() =>
        (await Peer.Client.CoreV1.ListNamespacedEventAsync(Peer.Space, cancellationToken: Stop)).Items;

    private IEnumerable<string> Commands(string container, string pod) => Peer.Cluster.Recorder.Processes
        .Where(process => process.Container == container && process.Pod.StartsWith(pod, StringComparison.Ordinal))
        .SelectMany(process => process.Arguments);

    private static IEnumerable<int> Numbers(string log) => log.Split('\n')
        .Where(line => line.Contains("msg=\"vu ", StringComparison.Ordinal))
        .Select(line => int.Parse(line.Split("msg=\"vu ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
}
