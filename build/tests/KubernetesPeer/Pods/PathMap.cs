using System.Globalization;
using System.Text.RegularExpressions;

namespace KubernetesPeer.Pods;

/// <summary>Puts the folder that plays a container's file system before the container's paths, in arguments and variables.</summary>
internal sealed class PathMap
{
    private const string InWord = @"A-Za-z0-9_.\-";

    private readonly string _root;
    private readonly int _port;
    private readonly Regex _paths;

    /// <param name="root">The folder that plays <c>/</c>.</param>
    /// <param name="paths">The container's absolute paths below which its files are.</param>
    /// <param name="port">What port 6565 is here.</param>
    public PathMap(string root, IEnumerable<string> paths, int port)
    {
        _root = root;
        _port = port;
        var either = string.Join('|', paths.OrderByDescending(path => path.Length).Select(Pattern));
        _paths = new Regex(
            $@"(?<plain>(?<![{InWord}/])(?:{either})(?=$|[^{InWord}]))|(?<escaped>(?<![{InWord}]){Uri.EscapeDataString("/")}[A-Za-z0-9_.%\-]+)"
                + @"|(?<address>(?:0\.0\.0\.0|127\.0\.0\.1|localhost):6565\b)",
            RegexOptions.CultureInvariant);
        string Pattern(string path) => $"(?:{Regex.Escape(path)})";
    }

    public string Map(string text) => _paths.Replace(text, match =>
    {
        if (match.Groups["address"].Success)
            return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");
        if (match.Groups["plain"].Success)
            return _root + match.Value;
        var path = Uri.UnescapeDataString(match.Value);
        return Map(path) is var mapped && mapped != path ? Uri.EscapeDataString(mapped) : match.Value;
    });
}
