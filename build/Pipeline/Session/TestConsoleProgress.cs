using System.Globalization;
using LoadTesting;
using LoadTesting.Planning;
using LoadTesting.Running;

namespace Pipeline.Session;

/// <summary>How far the running test is.</summary>
public sealed class TestConsoleProgress(string label, PlannedTest test, TimeProvider time) : IProgress<EngineProgress>
{
    private readonly StatusLine _line = new(time);
    private Uri? _shownUrl;

    public void Report(EngineProgress value)
    {
        if (value.TestUrl is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url != _shownUrl)
        {
            _shownUrl = url;
            Console.WriteLine($"{label} {url}");
        }

        _line.Show(LineOf(value));
    }

    public void End() => _line.Clear();

    private string LineOf(EngineProgress value)
    {
        var done = Math.Clamp(value.Elapsed / test.Length, 0, 1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{label} {done,4:P0} {K6Duration.FormatRounded(value.Elapsed)} of {K6Duration.Format(test.Length)}, {value.Vus}/{test.Vus} VUs, {value.Iterations} iterations");
    }
}
