using System.Globalization;
using System.Net;

namespace Pipeline.Tests.EndToEnd;

/// <summary>What /proc shows of the processes that a host starts, seen again and again while it runs.</summary>
public sealed class ObservedChildren(Host host)
{
    private const string Listening = "0A";
    private readonly Dictionary<string, Dictionary<string, string>> _environments = [];
    private readonly HashSet<string> _listening = [];

    /// <summary>By command line: the variables of each child.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Environments => _environments;

    /// <summary>Such as <c>127.0.0.1 (k6)</c>, the name being the process's own.</summary>
    public IReadOnlyCollection<string> ListeningAddresses => _listening;

    /// <returns>The host's exit code.</returns>
    public async Task<int> DuringAsync(Task<int> run)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!run.IsCompleted)
        {
            Look();
            await Task.WhenAny(run, poll.WaitForNextTickAsync().AsTask());
        }

        return await run;
    }

    private void Look()
    {
        var parents = Directory.GetDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)
            .ToDictionary(id => id, ParentOf);
        foreach (var id in parents.Keys.Where(id => id != host.ProcessId && IsBelowHost(id, parents)))
            LookAt(id);
    }

    // The second field behind the name in parentheses, which may hold blanks.
    private static int ParentOf(int id) =>
        Read($"/proc/{id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var parent, ..]
            ? int.Parse(parent, CultureInfo.InvariantCulture)
            : 0;

    private bool IsBelowHost(int id, Dictionary<int, int> parents)
    {
        for (var above = id; above > 1; above = parents.GetValueOrDefault(above))
        {
            if (above == host.ProcessId)
                return true;
        }

        return false;
    }

    private void LookAt(int id)
    {
        // Before its exec a child is a copy of the host, and setsid is on the way to becoming another.
        var name = Read($"/proc/{id}/comm").Trim();
        var command = Read($"/proc/{id}/cmdline").Replace('\0', ' ');
        if (name is "" or "setsid" || command.Contains("Pipeline.dll", StringComparison.Ordinal))
            return;
        var environment = Read($"/proc/{id}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2)).GroupBy(parts => parts[0]).ToDictionary(parts => parts.Key, parts => parts.First()[^1]);
        if (environment.Count > 0)
            _environments[command] = environment;

        var inodes = Sockets(id).ToHashSet();
        foreach (var table in (string[])["tcp", "tcp6"])
        {
            var rows = Read($"/proc/{id}/net/{table}").Split('\n').Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 9);
            foreach (var fields in rows.Where(fields => fields[3] == Listening && inodes.Contains($"socket:[{fields[9]}]")))
                _listening.Add($"{Address(fields[1].Split(':')[0])} ({name})");
        }
    }

    private static IEnumerable<string> Sockets(int id)
    {
        try
        {
            return [.. Directory.GetFiles($"/proc/{id}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>()];
        }
        catch (IOException)
        {
            // It ended in between.
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Words of four bytes, each with its last byte first.
    private static IPAddress Address(string hex) =>
        new([.. Convert.FromHexString(hex).Chunk(4).SelectMany(word => word.Reverse())]);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended in between.
            return "";
        }
    }
}
