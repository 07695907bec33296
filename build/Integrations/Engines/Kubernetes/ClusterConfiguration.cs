using k8s;
using k8s.Exceptions;
using LoadTesting.Tokens;
using YamlDotNet.Core;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// Finds the cluster as kubectl does: KUBECONFIG, <c>~/.kube/config</c> or, inside a cluster, the pod's service account. Problems never
/// quote the configuration, which holds keys and tokens.
/// </summary>
internal static class ClusterConfiguration
{
    private const string Variable = "KUBECONFIG";

    private const string WhatToDo =
        "Next: see that 'kubectl get pods' works in this terminal. KUBECONFIG names the file, or it is ~/.kube/config;"
        + " inside a cluster, the pod's service account is used";

    /// <summary>Of the variables that k6 and its streams read.</summary>
    private static readonly string[] StreamPrefixes = ["K6_", "OTEL_"];

    /// <summary>For the program that a kubeconfig may name for signing in.</summary>
    private static readonly TimeSpan SignInTimeout = TimeSpan.FromSeconds(30);

    /// <exception cref="ClusterException">There is none, or it cannot be read.</exception>
    public static async Task<KubernetesClientConfiguration> ReadAsync(CancellationToken cancellationToken)
    {
        HideSecrets();
        KubernetesClientConfiguration.ExecTimeout = SignInTimeout;
        if (ProblemOfPlace() is { } problem)
            throw ClusterException.WithoutCluster($"{problem}. {WhatToDo}");
        try
        {
            // It may start a program and wait for it.
            return await Task.Run(KubernetesClientConfiguration.BuildDefaultConfig, cancellationToken);
        }
        catch (YamlException error)
        {
            throw ClusterException.WithoutCluster($"the kubeconfig is not valid YAML (line {error.Start.Line}). {WhatToDo}");
        }
        catch (KubeConfigException)
        {
            throw ClusterException.WithoutCluster(
                "the kubeconfig's current context cannot be used: the context, its cluster or its user is missing or incomplete, or the"
                + $" program that it names for signing in failed. {WhatToDo}");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw ClusterException.WithoutCluster($"the kubeconfig cannot be used ({error.GetType().Name}). {WhatToDo}");
        }
    }

    /// <summary>
    /// The client starts the kubeconfig's sign-in program with everything that is in this process's environment. What the program needs,
    /// such as the keys of a cloud, stays; what the build's own secrets are has been read long before.
    /// </summary>
    private static void HideSecrets()
    {
        var names = Environment.GetEnvironmentVariables().Keys.OfType<string>();
        foreach (var name in names.Where(IsOfBuild).ToList())
            Environment.SetEnvironmentVariable(name, null);
    }

    internal static bool IsOfBuild(string name) =>
        CredentialNames.Secrets.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (StreamPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            && StreamVariables.IsSecret(name.ToUpperInvariant()))
        || name.StartsWith("SUPABASE_", StringComparison.OrdinalIgnoreCase);

    private static string? ProblemOfPlace()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } named)
        {
            var files = named.Split(Path.PathSeparator, StringSplitOptions.TrimEntries);
            return files.FirstOrDefault(file => !File.Exists(file.Trim('"'))) is not { } missing ? null
                : missing.Length == 0 ? $"{Variable} is set, but a path in it is empty"
                : $"{Variable} names {missing}, which is not there";
        }

        return File.Exists(KubernetesClientConfiguration.KubeConfigDefaultLocation) || KubernetesClientConfiguration.IsInCluster()
            ? null
            : "there is no kubeconfig, and this is no pod of a cluster";
    }
}
