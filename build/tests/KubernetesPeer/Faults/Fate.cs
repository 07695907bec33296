namespace KubernetesPeer.Faults;

/// <summary>What becomes of a runner that works.</summary>
public enum Fate
{
    /// <summary>Killed by the kernel: exit code 137, reason OOMKilled. The pod stays.</summary>
    OutOfMemory,

    /// <summary>Killed by the kubelet for want of a resource: phase Failed, reason Evicted. The pod stays.</summary>
    Evicted,

    /// <summary>Its node vanished: the pod is gone, with its logs.</summary>
    Gone,
}
