using System.Text.RegularExpressions;
using ScriptEngine.Recorder.Runs;
using ScriptEngine.Recorder.Server;

namespace ScriptEngine.Recorder.Recordings;

/// <summary>Takes out of texts what differs between two runs of the same: addresses, folders, ports.</summary>
internal sealed partial class Plain(TestServer server, RunOutcome outcome)
{
    public string Of(string text)
    {
        text = text
            .Replace(Host(server.Https), "HTTPS_SERVER", StringComparison.Ordinal)
            .Replace(Host(server.Http), "SERVER", StringComparison.Ordinal)
            .Replace(Host(server.Raw), "RAW_SERVER", StringComparison.Ordinal)
            .Replace(outcome.Folder, "FOLDER", StringComparison.Ordinal);
        return Time().Replace(LocalPort().Replace(text, "127.0.0.1:PORT"), "time=TIME");
    }

    private static string Host(string address) => new Uri(address).Authority;

    [GeneratedRegex(@"time=\\?""[0-9T:.Z+-]+\\?""")]
    private static partial Regex Time();

    [GeneratedRegex(@"127\.0\.0\.1:\d{4,5}")]
    private static partial Regex LocalPort();
}
