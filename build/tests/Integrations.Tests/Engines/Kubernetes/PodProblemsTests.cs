using Integrations.Engines.Kubernetes;
using k8s.Models;

namespace Integrations.Tests.Engines.Kubernetes;

public sealed class PodProblemsTests
{
    [Theory]
    [InlineData("ErrImagePull", "ErrImagePull (k6): no such image")]
    [InlineData("CreateContainerConfigError", "CreateContainerConfigError (k6): no such image")]
    [InlineData("ContainerCreating", null)]
    [InlineData("PodInitializing", null)]
    public void A_container_that_waits_in_vain_says_why(string reason, string? problem)
    {
        var pod = Pod(new V1ContainerState { Waiting = new V1ContainerStateWaiting { Reason = reason, Message = "no such image." } });

        PodProblems.OfStart(pod, []).ShouldBe(problem);
    }

    [Fact]
    public void A_pod_without_a_node_waits_if_one_is_to_come()
    {
        var pod = Pod(new V1ContainerState());
        pod.Status.Conditions =
        [
            new V1PodCondition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = "0/3 nodes are available." },
        ];

        PodProblems.OfStart(pod, []).ShouldBe("no node can take it: 0/3 nodes are available");
        PodProblems.OfStart(pod, [Event(pod.Metadata.Name, "TriggeredScaleUp", "pod triggered scale-up")]).ShouldBeNull();
        PodProblems.Waiting(pod).ShouldBe("waits for a node");
    }

    [Fact]
    public void A_job_that_may_make_no_pod_says_why()
    {
        Corev1Event[] events = [Event("k6-x-1", "FailedCreate", "exceeded quota: team"), Event("k6-x-2", "SuccessfulCreate", "")];

        PodProblems.OfMissing("k6-x-1", events).ShouldBe("its pod cannot be created: exceeded quota: team");
        PodProblems.OfMissing("k6-x-2", events).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(107)]
    public void A_runner_that_ended_by_itself_was_not_lost_whatever_became_of_its_pod(int exitCode)
    {
        var pod = Pod(Ended(exitCode));
        pod.Metadata.DeletionTimestamp = DateTime.UnixEpoch;

        PodProblems.OfLoss(pod).ShouldBeNull();
    }

    [Fact]
    public void An_eviction_a_deletion_and_a_kill_are_losses()
    {
        var evicted = Pod(Ended(105));
        evicted.Status.Reason = "Evicted";
        evicted.Status.Message = "The node was low on resource: memory.";
        PodProblems.OfLoss(evicted).ShouldBe("Evicted: The node was low on resource: memory");

        var drained = Pod(Ended(105));
        drained.Status.Conditions = [new V1PodCondition { Type = "DisruptionTarget", Status = "True", Reason = "EvictionByEvictionAPI" }];
        PodProblems.OfLoss(drained).ShouldBe("EvictionByEvictionAPI");

        var deleted = Pod(Ended(105));
        deleted.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        PodProblems.OfLoss(deleted).ShouldBe("its pod was deleted");

        PodProblems.OfLoss(Pod(Ended(137))).ShouldBe("its k6 was killed (exit code 137)");
        PodProblems.OfLoss(Pod(new V1ContainerState { Running = new V1ContainerStateRunning() })).ShouldBeNull();
    }

    private static V1ContainerState Ended(int exitCode) => new() { Terminated = new V1ContainerStateTerminated { ExitCode = exitCode } };

    private static V1Pod Pod(V1ContainerState k6) => new()
    {
        Metadata = new V1ObjectMeta { Name = "k6-x-1-abcde" },
        Status = new V1PodStatus { Phase = "Pending", ContainerStatuses = [new V1ContainerStatus { Name = "k6", State = k6 }] },
    };

    private static Corev1Event Event(string of, string reason, string message) =>
        new() { InvolvedObject = new V1ObjectReference { Name = of }, Reason = reason, Message = message };
}
