using Emulator.Tests.Contract;

namespace Emulator.Tests.Support;

/// <summary>The headers that the platform adds to each answer of its API.</summary>
internal static class PlatformHeaders
{
    private static readonly string[] Stored = ["/api/blocks", "/api/store/agents"];

    /// <param name="path">Without the query.</param>
    public static IReadOnlyList<string> Differences(string path, Reply reply)
    {
        var noStore = Stored.Any(prefix => path == prefix || path.StartsWith(prefix + "/", StringComparison.Ordinal))
            ? null : "no-store, no-cache, must-revalidate, private";
        var found = new List<string>();
        Expect("X-Content-Type-Options", value => value == "nosniff");
        Expect("X-Frame-Options", value => value == "DENY");
        Expect("X-XSS-Protection", value => value is not null);
        Expect("Referrer-Policy", value => value is not null);
        Expect("Cache-Control", value => noStore is null
            ? value is null : value?.Split(", ").Order().SequenceEqual(noStore.Split(", ").Order()) == true);
        return found;

        void Expect(string name, Func<string?, bool> isRight)
        {
            if (!isRight(reply.Headers.GetValueOrDefault(name)))
                found.Add($"{name} is {reply.Headers.GetValueOrDefault(name) ?? "not there"}");
        }
    }
}
