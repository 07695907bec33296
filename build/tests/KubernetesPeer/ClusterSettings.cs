using KubernetesPeer.Pods;

namespace KubernetesPeer;

/// <summary>What a cluster is made of.</summary>
/// <param name="Folder">For the pods' files and the kubeconfig; an empty folder of the test.</param>
/// <param name="Program">What plays <c>k6</c> in the pods.</param>
public sealed record ClusterSettings(string Folder, RunnerProgram Program)
{
    /// <summary>The namespace that exists, which is that of the kubeconfig's context.</summary>
    public string Namespace { get; init; } = "load-tests";

    /// <summary>
    /// Host names that the cluster's network leads to a port of this machine. A build that is to reach them uses
    /// <see cref="KubernetesCluster.Proxy"/>.
    /// </summary>
    public IReadOnlyDictionary<string, int> Hosts { get; init; } = new Dictionary<string, int>();

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
