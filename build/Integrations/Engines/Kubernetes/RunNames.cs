using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using k8s.Models;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// What the objects of one attempt at a test are called. All three have the same name, which is new for each attempt: a job of a name that
/// exists would make the operator wait for ever.
/// </summary>
/// <param name="Name">
/// At most 50 characters, because <c>NAME-service-99</c> may have 63. The operator labels its jobs and pods with it.
/// </param>
internal sealed partial record RunNames(string Name, string RunId)
{
    public const string K6Container = "k6";
    public const string SidecarContainer = "files";

    /// <summary>What this build made in the cluster.</summary>
    public const string Selector = $"{ManagedBy}={Builder}";

    /// <summary>The host and the process of the build.</summary>
    public const string OwnerAnnotation = "k6-load-tests/owner";

    /// <summary>When the test is over at the latest, even if everything waits for its deadline.</summary>
    public const string EndsByAnnotation = "k6-load-tests/ends-by";

    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const string Builder = "k6-load-tests";
    private const string RunLabel = "k6-load-tests/run";
    private const string TestLabel = "k6-load-tests/test";

    private const int MaxTestLength = 20;
    private const int MaxRunLength = 22;
    private const int RandomLength = 4;
    private const int MaxLabelLength = 63;

    /// <summary>All pods that the operator makes for it, with the one that starts the runners.</summary>
    public string PodSelector => $"k6_cr={Name}";

    /// <param name="runId">Such as <c>20261130T081500Z-3f9a</c>.</param>
    public static RunNames Create(string test, string runId) => new(
        string.Join('-', (string[])[
            "k6",
            Plain(test, MaxTestLength),
            Plain(runId, MaxRunLength),
            RandomNumberGenerator.GetString("0123456789abcdefghijklmnopqrstuvwxyz", RandomLength)]),
        runId);

    public static string SelectorOf(string runId) => $"{Selector},{RunLabel}={Label(runId)}";

    /// <summary>The operator's name for the job of a runner, which is also the host name of its pod.</summary>
    public string JobOf(int runner) => string.Create(CultureInfo.InvariantCulture, $"{Name}-{runner}");

    /// <summary>The job that starts the runners when all of them are ready.</summary>
    public string StarterJob => $"{Name}-starter";

    /// <summary>Null if the pod is none of a runner.</summary>
    public int? RunnerOf(V1Pod pod) =>
        pod.Metadata.Name.StartsWith($"{Name}-", StringComparison.Ordinal)
        && int.TryParse(
            pod.Metadata.Name[(Name.Length + 1)..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public Dictionary<string, string> LabelsOf(string test) => new(StringComparer.Ordinal)
    {
        [ManagedBy] = Builder, [RunLabel] = Label(RunId), [TestLabel] = Label(test),
    };

    private static string Plain(string text, int length)
    {
        var plain = Unfit().Replace(text.ToLowerInvariant(), "-").Trim('-');
        return plain.Length > length ? plain[..length].Trim('-') : plain;
    }

    private static string Label(string text)
    {
        var label = UnfitInLabel().Replace(text, "-").Trim('-', '_', '.');
        return label.Length > MaxLabelLength ? label[..MaxLabelLength].Trim('-', '_', '.') : label;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Unfit();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex UnfitInLabel();
}
