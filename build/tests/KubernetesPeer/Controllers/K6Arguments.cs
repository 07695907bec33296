using System.Globalization;
using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Controllers;

/// <summary>The command lines that the operator makes of a TestRun.</summary>
internal sealed class K6Arguments(JsonObject testRun)
{
    private const string FileCheck =
        """
        if [ ! -f "$1" ]; then
          echo "LocalFile not found exiting..."
          exit 1
        fi
        shift
        exec "$@"
        """;

    /// <summary>Ends as the operator's does: with an error of the script, and with k6's options on standard output otherwise.</summary>
    private const string Initialise =
        """
        logs=/tmp/k6logs
        archive="$1"
        shift
        mkdir -p "$(dirname "${archive}")" || exit 1
        if ! "$@" 2> "${logs}"; then cat "${logs}"; exit 1; fi
        if ! k6 inspect --execution-requirements "${archive}" 2> "${logs}"; then cat "${logs}"; exit 1; fi
        if grep 'level.*error' "${logs}"; then exit 1; fi
        """;

    private static readonly string[] NotOfArchives = ["--block-hostnames", "--blacklist-ip", "--user-agent", "--log-output"];
    private static readonly string[] Skipped = ["-o", "--out", "-l", "--linger", "--no-usage-report", "--verbose", "-v"];

    private JsonObject Spec => testRun.Child("spec")!;

    private JsonObject? Script => Spec.Child("script");

    public int Parallelism => Spec.Number("parallelism") ?? 0;

    /// <summary>Without <c>args</c> a shell takes the words apart.</summary>
    private bool NeedsShell => Spec.Texts("args").Count == 0;

    private IReadOnlyList<string> Given =>
        NeedsShell ? (Spec.Text("arguments") ?? "").Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries) : Spec.Texts("args");

    public string ScriptPath => Script.Child("configMap") is { } map
        ? $"/test/{map.Text("file") ?? "test.js"}"
        : Script.Text("localFile") ?? "/test/test.js";

    /// <summary>The ConfigMap that is mounted at <c>/test</c>; null where the script is a local file.</summary>
    public string? ScriptMap => Script.Child("configMap").Text("name");

    /// <summary>The word that keeps the operator from doing anything with this run; null if there is none.</summary>
    public string? Refused => Archive().Refused;

    public string[] Runner(int number)
    {
        string[] command =
        [
            "k6", "run",
            .. Spec.Text("quiet") == "false" ? Array.Empty<string>() : ["--quiet"],
            .. Parallelism > 1 ? Segments(number) : [],
            .. Given,
            ScriptPath,
            "--address=0.0.0.0:6565",
            .. Spec.Text("paused") == "false" ? Array.Empty<string>() : ["--paused"],
            "--tag", $"instance_id={number}",
            "--tag", $"testrun_name={testRun.Name()}",
        ];
        if (ScriptMap is not null)
            return command;
        return NeedsShell
            ? ["sh", "-c", FileCheck, "sh", ScriptPath, "sh", "-c", string.Join(' ', command)]
            : ["sh", "-c", FileCheck, "sh", ScriptPath, .. command];
    }

    /// <param name="variables">The initializer's, which it hands to <c>k6 archive</c> by name.</param>
    public string[] Initializer(IEnumerable<string> variables)
    {
        var archive = $"/tmp/{Path.GetFileName(ScriptPath)}.archived.tar";
        return
        [
            "sh", "-c", Initialise, "sh", archive, "k6", "archive", ScriptPath,
            .. variables.SelectMany(name => new[] { "-e", $"{name}=$({name})" }), "-O", archive, .. Archive().Arguments,
        ];
    }

    private string[] Segments(int number)
    {
        string[] borders = [.. Enumerable.Range(0, Parallelism + 1).Select(Border)];
        return
        [
            $"--execution-segment={borders[number - 1]}:{borders[number]}", $"--execution-segment-sequence={string.Join(',', borders)}",
        ];
    }

    private string Border(int index) => index == 0 ? "0" : index == Parallelism ? "1"
        : string.Create(CultureInfo.InvariantCulture, $"{index}/{Parallelism}");

    /// <summary>A word that belongs to no option is refused, as is an empty one.</summary>
    private (IReadOnlyList<string> Arguments, string? Refused) Archive()
    {
        List<string> taken = [];
        for (var i = 0; i < Given.Count;)
        {
            if (!Given[i].StartsWith('-'))
                return (taken, Given[i]);
            var end = i + 1;
            if (end < Given.Count && Given[end].Length == 0)
                end++;
            else
                while (end < Given.Count && Given[end].Length > 0 && !Given[end].StartsWith('-'))
                    end++;
            if (!Skipped.Contains(Given[i]) && !NotOfArchives.Any(name => Given[i].StartsWith(name, StringComparison.Ordinal)))
                taken.AddRange(Given.Skip(i).Take(end - i));
            i = end;
        }

        return (taken, null);
    }
}
