using System.Globalization;
using k8s.Models;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// What a build that was killed left in a namespace. The ConfigMap of an attempt is made first and removed last, so where there is none,
/// there is no Secret either, and nobody has to be allowed to list secrets.
/// </summary>
internal sealed class Leftovers(ClusterAccess cluster, TimeProvider time)
{
    /// <summary>A process may be asked for its start in another unit than it was told.</summary>
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(2);

    /// <summary>Whose the objects of this process are, and until when they may be in use.</summary>
    public static Dictionary<string, string> AnnotationsOf(DateTimeOffset endsBy) => new(StringComparer.Ordinal)
    {
        [RunNames.OwnerAnnotation] = Owner.OfThisProcess().ToString(),
        [RunNames.EndsByAnnotation] = endsBy.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    /// <returns>Names of what is there, and when what may still be in use ends; null if it is not in use.</returns>
    /// <exception cref="ClusterException">The cluster does not say.</exception>
    public async Task<IReadOnlyList<(string Name, DateTimeOffset? InUseUntil)>> FindAsync(
        string selector, CancellationToken cancellationToken)
    {
        var found = (await cluster.TestRunsAsync(selector, cancellationToken))
            .Concat(await cluster.ConfigMapsAsync(selector, cancellationToken));
        return [.. found.DistinctBy(metadata => metadata.Name).Select(metadata => (metadata.Name, InUseUntil(metadata)))];
    }

    /// <exception cref="ClusterException">It is still there.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.DeleteTestRunAsync(name, cancellationToken);
        }
        finally
        {
            // It holds tokens. The ConfigMap is last, because what is left is found by it.
            await cluster.DeleteSecretAsync(name, cancellationToken);
        }

        await cluster.DeleteConfigMapAsync(name, cancellationToken);
    }

    private DateTimeOffset? InUseUntil(V1ObjectMeta metadata)
    {
        var annotations = metadata.Annotations ?? new Dictionary<string, string>();
        if (!annotations.TryGetValue(RunNames.EndsByAnnotation, out var text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var endsBy)
            || endsBy <= time.GetUtcNow())
            return null;
        return annotations.TryGetValue(RunNames.OwnerAnnotation, out var owner) && Owner.Parse(owner) is { HasEnded: true } ? null : endsBy;
    }

    /// <summary>A process of a machine.</summary>
    private sealed record Owner(string Host, int Process, DateTimeOffset StartedAt)
    {
        /// <summary>It ran on this machine and does no longer. What runs on another one is not known here.</summary>
        public bool HasEnded => Host == Environment.MachineName
            && (StartOf(Process) is not { } started || (started - StartedAt).Duration() > SameStart);

        public static Owner OfThisProcess() =>
            new(Environment.MachineName, Environment.ProcessId, StartOf(Environment.ProcessId) ?? DateTimeOffset.UnixEpoch);

        public static Owner? Parse(string text) =>
            text.Split('/') is [var host, var process, var start]
            && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? new Owner(host, id, DateTimeOffset.FromUnixTimeSeconds(seconds))
                : null;

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Host}/{Process}/{StartedAt.ToUnixTimeSeconds()}");

        private static DateTimeOffset? StartOf(int id)
        {
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(id);
                return process.StartTime;
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return null;
            }
        }
    }
}
