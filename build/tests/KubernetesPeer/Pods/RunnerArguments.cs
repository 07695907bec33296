namespace KubernetesPeer.Pods;

/// <summary>The operator's own arguments, and others that programs which play k6 do not know.</summary>
internal static class RunnerArguments
{
    private static readonly string[] Alone = ["--paused", "--quiet"];
    private static readonly string[] Assigned = ["--address=127.0.0.1:", "--execution-segment"];

    /// <summary>Without what sets address, pause, segments, the configuration and the operator's two tags.</summary>
    public static string[] WithoutOperators(string[] command)
    {
        List<string> left = [];
        for (var i = 0; i < command.Length; i++)
        {
            if (i + 1 < command.Length && (command[i] == "--config" || (command[i] == "--tag" && IsOperators(command[i + 1]))))
                i++;
            else if (!Alone.Contains(command[i]) && !Assigned.Any(start => command[i].StartsWith(start, StringComparison.Ordinal)))
                left.Add(command[i]);
        }

        return [.. left];
    }

    private static bool IsOperators(string tag) =>
        tag.StartsWith("instance_id=", StringComparison.Ordinal) || tag.StartsWith("testrun_name=", StringComparison.Ordinal);
}
