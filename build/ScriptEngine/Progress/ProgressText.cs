using System.Globalization;
using System.Text;
using ScriptEngine.Execution;
using ScriptEngine.Formats;

namespace ScriptEngine.Progress;

/// <summary>Lines of progress as k6 writes them.</summary>
/// <param name="isTerminal">With bars that fit the width, and with colour unless that is unwanted; else with percentages alone.</param>
internal sealed class ProgressText(TestRun run, RunState state, bool isTerminal, bool isColored)
{
    private const int WidestName = 30;
    private const int WidestBar = 40;
    private const int NarrowestBar = 8;

    private readonly int _nameWidth = NameWidth(run);
    private int _barWidth = WidestBar;

    /// <param name="width">Of the terminal, in characters.</param>
    /// <param name="goBack">Whether the next text overwrites this one.</param>
    public string Render(int width, bool goBack)
    {
        var lineEnd = isTerminal ? "\x1b[K\n" : "\n";
        List<ScenarioProgress> scenarios = [.. run.Progress];
        var bars = run.Phase is { } phase ? [phase, .. scenarios] : scenarios;
        var columns = ColumnWidths(bars);
        StringBuilder text = new(lineEnd);
        var lines = 1;
        if (run.Phase is null)
        {
            var status = Status();
            text.Append(status).Append(lineEnd);
            lines += 1 + (status.Length - 1) / width;
        }

        var longest = 0;
        foreach (var bar in bars)
        {
            var length = Append(text, bar, columns);
            text.Append(lineEnd);
            lines += 1 + (length - 1) / width;
            longest = Math.Max(longest, length);
        }

        _barWidth = isTerminal ? Math.Clamp(_barWidth + width - longest - 1, NarrowestBar, WidestBar) : NarrowestBar;
        if (isTerminal && goBack)
            text.Append(CultureInfo.InvariantCulture, $"\r\x1b[J\x1b[{lines}A");
        return text.ToString();
    }

    private string Status()
    {
        var all = run.Plan.MaxVus.ToString(CultureInfo.InvariantCulture);
        string Padded(int count) => count.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length, '0');
        var time = state.HasStarted ? $" ({GoDuration.FixedLength(state.Elapsed, run.Plan.MaxDuration)})" : "";
        return $"running{time}, {Padded(state.VusActive)}/{Padded(state.VusInitialized)} VUs, "
            + $"{state.IterationsCompleted} complete and {state.IterationsInterrupted} interrupted iterations";
    }

    private int Append(StringBuilder text, ScenarioProgress bar, int[] columns)
    {
        var name = bar.Name.Length > WidestName ? bar.Name[..(WidestName - 3)] + "..." : bar.Name;
        StringBuilder facts = new();
        for (var i = 0; i < bar.Facts.Count; i++)
            facts.Append(' ').Append(bar.Facts[i].PadRight(i < columns.Length ? columns[i] + 1 : 1));

        var drawn = Bar(bar.Fraction);
        text.Append(name.PadRight(_nameWidth)).Append(' ').Append(Mark(bar.Mark)).Append(' ').Append(drawn).Append(facts);
        return _nameWidth + 3 + drawn.Length + facts.Length;
    }

    private string Bar(double fraction)
    {
        if (!isTerminal || _barWidth <= NarrowestBar)
            return $"[ {(fraction * 100).ToString("0", CultureInfo.InvariantCulture),3}% ]";

        var space = _barWidth - 2;
        var filled = (int)(space * fraction);
        var filling = filled == 0 ? "" : filled < space ? new string('=', filled - 1) + '>' : new string('=', filled);
        return $"[{filling}{new string('-', space - filled)}]";
    }

    private string Mark(ProgressMark mark) => mark switch
    {
        ProgressMark.Waiting => "•",
        ProgressMark.Stopping => "↓",
        ProgressMark.Interrupted => isColored ? "\x1b[31m✗\x1b[0m" : "✗",
        ProgressMark.Done => isColored ? "\x1b[32m✓\x1b[0m" : "✓",
        _ => " ",
    };

    // Only the first two columns are padded, and not the last one of a line.
    private static int[] ColumnWidths(List<ScenarioProgress> bars)
    {
        var widths = new int[2];
        foreach (var bar in bars)
        {
            for (var i = 0; i < bar.Facts.Count - 1 && i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], bar.Facts[i].Length);
        }

        return widths;
    }

    private static int NameWidth(TestRun run)
    {
        var width = "Init".Length;
        foreach (var scenario in run.Progress)
            width = Math.Max(width, scenario.Name.Length);
        return Math.Min(width, WidestName);
    }
}
