using LoadTesting.Execution;

namespace Integrations.Engines.Cloud;

/// <summary>The addresses of Grafana Cloud's API: k6's own variables for it, if they are set.</summary>
/// <param name="Api">What the build asks for runs and figures.</param>
/// <param name="Given">The variables that were set, which k6 must get as well.</param>
public sealed record CloudHosts(Uri Api, IReadOnlyDictionary<string, string> Given)
{
    /// <summary>Of the API of runs.</summary>
    public const string RunsVariable = "K6_CLOUD_HOST_V6";

    /// <summary>Of what k6 streams to.</summary>
    public const string StreamVariable = "K6_CLOUD_HOST";

    public static CloudHosts Default { get; } = new(new Uri("https://api.k6.io"), new Dictionary<string, string>());

    /// <exception cref="EngineException">A variable is not an address, or the token would travel unencrypted.</exception>
    public static CloudHosts Read(IReadOnlyDictionary<string, string> variables)
    {
        var given = new[] { RunsVariable, StreamVariable }
            .Select(name => KeyValuePair.Create(name, variables.GetValueOrDefault(name, "").Trim().TrimEnd('/')))
            .Where(variable => variable.Value.Length > 0)
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in given)
            Check(name, value);
        var address = given.GetValueOrDefault(RunsVariable) ?? given.GetValueOrDefault(StreamVariable);
        return address is null ? Default : new CloudHosts(new Uri(address), given);
    }

    private static void Check(string name, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !IsPlainHere(address)))
        {
            throw new EngineException(
                $"{name} is not an https address, and the cloud's token must not travel unencrypted: unset {name}, or correct it");
        }
    }

    /// <summary>A peer for tests on this machine.</summary>
    private static bool IsPlainHere(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
