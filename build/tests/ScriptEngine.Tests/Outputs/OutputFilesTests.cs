using System.IO.Compression;
using ScriptEngine.Failures;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Outputs;
using ScriptEngine.Tests.Execution;

namespace ScriptEngine.Tests.Outputs;

public sealed class OutputFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly MetricRegistry _metrics = new();
    private readonly RecordedLog _log = new();
    private readonly MemoryStream _stream = new();

    [Fact]
    public void All_samples_are_in_the_file_when_it_is_stopped()
    {
        var path = Path.Combine(_folder.FullName, "out.json");
        Write(path, 1000);
        File.ReadAllLines(path).Length.ShouldBe(1001);
    }

    [Fact]
    public void A_compressed_file_is_whole_when_it_is_stopped()
    {
        var path = Path.Combine(_folder.FullName, "out.json.gz");

        Write(path, 1000);

        using StreamReader reader = new(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadToEnd().Split('\n').Length.ShouldBe(1002);
    }

    [Fact]
    public void A_file_that_cannot_be_made_ends_the_run()
    {
        var path = Path.Combine(_folder.FullName, "missing", "out.json");

        var failure = Should.Throw<EngineException>(() => Write(path, 1));

        failure.Message.ShouldStartWith("could not start the 'json' output");
    }

    [Fact]
    public void A_full_disk_is_told_once_and_holds_no_VU_up()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");

        Write("/dev/full", 300_000);

        _log.Lines.ShouldHaveSingleItem().ShouldStartWith("Error: The output cannot be written any further");
    }

    [Fact]
    public void Each_event_is_on_disk_as_soon_as_it_happens()
    {
        var path = Path.Combine(_folder.FullName, "record.ndjson");
        DashboardParameters parameters = new("file:///x.js", TimeSpan.FromSeconds(33), TimeSpan.FromHours(1), [], new TestOptions
        {
            Scenarios = new Dictionary<string, Scenario> { ["default"] = new ConstantVus(1, TimeSpan.FromSeconds(3)) },
        });
        using DashboardOutput output = new(path, parameters, TimeProvider.System, _log);

        output.Start();

        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        reader.ReadToEnd().ShouldContain("\"start\"");
    }

    [Fact]
    public async Task A_full_queue_lets_VUs_wait_until_it_is_emptied()
    {
        SampleQueue queue = new(capacity: 1);
        queue.Add([Sample()]);

        var waiting = Task.Run(() => queue.Add([Sample()]), TestContext.Current.CancellationToken);
        while (waiting.Status < TaskStatus.Running)
            await Task.Yield();
        queue.Take().Count.ShouldBe(1);
        await waiting;

        queue.Take().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_queue_lets_VUs_go()
    {
        SampleQueue queue = new(capacity: 1);
        queue.Add([Sample()]);

        var waiting = Task.Run(() => queue.Add([Sample()]), TestContext.Current.CancellationToken);
        queue.Close();
        await waiting;

        queue.Take().Count.ShouldBe(1);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _stream.Dispose();
    }

    private Sample Sample() => new(_metrics.Builtin.Iterations, Tags.Empty, 1, 1_795_439_628_000_000_000);

    private void Write(string path, int samples)
    {
        using TerminalStreams terminal = new(_stream, _stream, false, false);
        using JsonFileOutput output = new(path, new TestOptions(), terminal, TimeProvider.System, _log);
        output.Start();
        for (var i = 0; i < samples; i++)
            output.Add([Sample()]);
        output.Stop();
    }
}
