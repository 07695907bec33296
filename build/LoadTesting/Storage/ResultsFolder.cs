using System.Globalization;
using System.Text.RegularExpressions;
using LoadTesting.Model;
using LoadTesting.Verdicts;
using Newtonsoft.Json;

namespace LoadTesting.Storage;

/// <summary>
/// The folder of one run: <c>plan.json</c>, <c>tests/&lt;Test_Name&gt;/result.json</c> and the reports. It is the only memory of a run.
/// Summary and reports are made from it alone, so they can be made again, and a killed run loses no finished test.
/// </summary>
public sealed partial class ResultsFolder
{
    internal const string PlanName = "plan.json";

    private readonly Func<PlannedTest, string> _placeOf;

    /// <summary>The results that this process could not write, by path.</summary>
    private readonly Dictionary<string, TestResult> _unsaved;

    private ResultsFolder(
        string path, RunPlan plan, Func<PlannedTest, string>? placeOf = null, Dictionary<string, TestResult>? unsaved = null)
    {
        Path = path;
        Plan = plan;
        _unsaved = unsaved ?? new Dictionary<string, TestResult>(StringComparer.Ordinal);
        _placeOf = placeOf ?? (test => System.IO.Path.Combine("tests", test.Name));
    }

    public string Path { get; }

    /// <summary>The path of the run's report, whether or not it exists yet.</summary>
    public string Page => FileNamed("report.html");

    public RunPlan Plan { get; }

    /// <summary>
    /// Creates <c>results-&lt;env&gt;-&lt;mode&gt;-&lt;target&gt;-&lt;UTC time&gt;</c> in the parent folder and writes the plan.
    /// </summary>
    public static ResultsFolder Create(string parent, RunPlan plan, DateTimeOffset now)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"results-{plan.Environment.ToString().ToLowerInvariant()}-{plan.Mode.Code()}"
            + $"-{plan.Target}-{now.UtcDateTime:yyyyMMddTHHmmssZ}");
        var path = System.IO.Path.Combine(parent, name);
        for (var number = 2; !IsNew(path); number++)
            path = System.IO.Path.Combine(parent, $"{name}-{number}");
        return CreateAt(path, plan);
    }

    /// <summary>Uses a folder that was named, which must not hold another run.</summary>
    /// <exception cref="ConfigurationException">It holds another run.</exception>
    public static ResultsFolder CreateAt(string path, RunPlan plan)
    {
        if (ProblemOfNew(path) is { } problem)
            throw new ConfigurationException(
                $"{path}: {problem}. Name a new folder{(File.Exists(path) ? "" : ", or have its reports written again (Report)")}.");
        var folder = new ResultsFolder(System.IO.Path.GetFullPath(path), plan);
        folder.SavePlan();
        return folder;
    }

    /// <summary>Why no new run can begin there; null if one can.</summary>
    internal static string? ProblemOfNew(string path)
    {
        if (File.Exists(path))
            return "this is a file";
        return File.Exists(System.IO.Path.Combine(path, PlanName)) ? "this folder holds another run" : null;
    }

    /// <param name="named">How the path was given, for the message.</param>
    /// <exception cref="ConfigurationException">The folder contains no run, or its plan cannot be read.</exception>
    public static ResultsFolder Open(string path, string? named = null)
    {
        named ??= path;
        if (!Directory.Exists(path))
            throw new ConfigurationException($"{named}: there is no such folder.");
        var planFile = System.IO.Path.Combine(path, PlanName);
        if (!File.Exists(planFile))
            throw new ConfigurationException($"{named}: this folder contains no {PlanName}, so it is not a results folder.");
        try
        {
            var folder = new ResultsFolder(
                System.IO.Path.GetFullPath(path), ResultJson.Read<RunPlan>(PlainFile.ReadAllText(planFile)).Checked());
            folder.CheckThatNoResultIsLeftOut();
            return folder;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"{named}: {PlanName} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Returns this folder if it contains a run of tests, and not a search.</summary>
    /// <exception cref="ConfigurationException">The folder contains a search for capacity.</exception>
    public ResultsFolder OfRun() => Plan.Capacity is null
        ? this
        : throw new ConfigurationException($"{Path}: this folder contains a search for capacity, not a run that can be compared.");

    /// <summary>Which code ran on which machine; null if the folder does not contain it, or it cannot be read.</summary>
    public BuildInfo? BuildInfo
    {
        get
        {
            try
            {
                return ResultJson.Read<BuildInfo>(PlainFile.ReadAllText(BuildInfoFile));
            }
            catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    public void Save(BuildInfo build) => AtomicFile.Write(BuildInfoFile, ResultJson.Write(build));

    /// <summary>The run was stopped, even if that was between two tests and no result shows it.</summary>
    public bool WasInterrupted => File.Exists(InterruptedFile);

    public void ClearInterrupted() => File.Delete(InterruptedFile);

    public void MarkInterrupted() => AtomicFile.Write(InterruptedFile, "The run was stopped before its end.\n");

    /// <summary>The folder of a test's files, which is created if it does not exist.</summary>
    public TestFolder Of(PlannedTest test)
    {
        var folder = FolderOf(test);
        PlainFile.RefuseLink(folder.Path);
        Directory.CreateDirectory(folder.Path);
        return folder;
    }

    /// <summary>Moves all files of a test into a subfolder, so that the next attempt does not find them.</summary>
    /// <param name="attempt">Starts at 1.</param>
    public void SetAside(PlannedTest test, int attempt)
    {
        var folder = new DirectoryInfo(FolderOf(test).Path);
        var aside = new DirectoryInfo(System.IO.Path.Combine(folder.FullName, FormattableString.Invariant($"attempt-{attempt}")));
        // It is from an earlier build of a resumed run, whose attempts no longer matter.
        if (aside.Exists)
            aside.Delete(recursive: true);
        var files = folder.GetFiles();
        aside.Create();
        foreach (var file in files)
            file.MoveTo(System.IO.Path.Combine(aside.FullName, file.Name));
    }

    /// <exception cref="UnsavedResultException">It could not be written. Until this process ends, the folder returns a result that says
    /// why.</exception>
    public void Save(TestResult result)
    {
        var folder = FolderOf(result.Test);
        var file = folder.Result;
        try
        {
            PlainFile.RefuseLink(folder.Path);
            AtomicFile.Write(file, ResultJson.Write(result));
        }
        catch (Exception exception) when (exception.IsOfFileSystem())
        {
            var reason = $"Its result could not be written: {exception.Reason()} ({file}).";
            _unsaved[file] = Judge.Unsaved(result, reason);
            throw new UnsavedResultException($"{result.Test.Name}: {reason} Next: fix that, then resume {Path}.", exception);
        }
    }

    /// <summary>
    /// The results so far, in the plan's order. A file that cannot be read makes its test inconclusive, and the reason says so. A test that
    /// was broken off along with its build has the figures of its time line.
    /// </summary>
    public IReadOnlyList<TestResult> ReadResults() => [.. Plan.Tests.Select(ResultOf).OfType<TestResult>()];

    /// <summary>
    /// The reruns of tests that looked worse than the baseline: <c>tests/&lt;Test_Name&gt;/confirmation/</c> contains the same files as a
    /// test's folder.
    /// </summary>
    public ResultsFolder Confirmations() => new(Path, Plan, test => System.IO.Path.Combine("tests", test.Name, "confirmation"), _unsaved);

    /// <summary>A search's probe: <c>probes/&lt;Test_Name&gt;/03-160-vus/</c> contains the same files as a test's folder.</summary>
    /// <param name="number">Its number among the test's probes, starting at 1.</param>
    public ResultsFolder Probe(int number) => new(Path, Plan, test => System.IO.Path.Combine(
        "probes", test.Name, string.Create(CultureInfo.InvariantCulture, $"{number:00}-{test.Vus}-vus")), _unsaved);

    /// <summary>The existing probes of a test, by number and VUs, in order, including those that were broken off.</summary>
    internal IReadOnlyList<(int Number, int Vus)> ProbesOf(PlannedTest test)
    {
        var probes = new DirectoryInfo(System.IO.Path.Combine(Path, "probes", test.Name));
        return !probes.Exists ? [] :
        [
            .. probes.GetDirectories()
                .Select(probe => ProbeName().Match(probe.Name))
                .Where(name => name.Success)
                .Select(name => (Number: Parse(name.Groups["number"]), Vus: Parse(name.Groups["vus"])))
                .Order(),
        ];

        static int Parse(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The same folder with another plan, which <see cref="SavePlan"/> stores in it.</summary>
    internal ResultsFolder With(RunPlan plan) => new(Path, plan);

    internal void SavePlan() => AtomicFile.Write(PlanFile, ResultJson.Write(Plan));

    /// <summary>Removes files that a killed writer did not finish; nothing reads them.</summary>
    internal void RemoveLeftovers()
    {
        foreach (var file in AtomicFile.LeftoversIn(Path))
            File.Delete(file);
    }

    internal string FileNamed(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>If two builds start in the same second, only one of them creates the lock's file.</summary>
    private static bool IsNew(string path)
    {
        if (Directory.Exists(path) || File.Exists(path))
            return false;
        Directory.CreateDirectory(path);
        try
        {
            using var claim = new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.CreateNew, FileAccess.Write);
            return true;
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, LockFile)))
        {
            return false;
        }
    }

    /// <summary>Locked by the build that writes to the folder.</summary>
    public const string LockFile = ".lock";

    private string PlanFile => FileNamed(PlanName);

    private string BuildInfoFile => FileNamed("origin.json");

    private string InterruptedFile => FileNamed("interrupted.txt");

    /// <summary>If the plan lost a test, that test's failure would turn into a pass.</summary>
    private void CheckThatNoResultIsLeftOut()
    {
        var planned = Plan.Tests.Select(test => test.Name).ToHashSet(StringComparer.Ordinal);
        var unplanned = Folders("tests").Where(test => File.Exists(new TestFolder(test.FullName).Result))
            .Concat(Folders("probes").Where(test => test.GetDirectories().Any(probe => File.Exists(new TestFolder(probe.FullName).Result))))
            .FirstOrDefault(test => !planned.Contains(test.Name));
        if (unplanned is not null)
            throw new JsonSerializationException($"It does not name the test {unplanned.Name}, which has a result.");

        DirectoryInfo[] Folders(string name) =>
            new DirectoryInfo(FileNamed(name)) is { Exists: true } folder ? folder.GetDirectories() : [];
    }

    /// <summary>The folder of a test's files, whether or not it exists.</summary>
    internal TestFolder FolderOf(PlannedTest test) => new(System.IO.Path.Combine(Path, _placeOf(test)));

    internal TestResult? ResultOf(PlannedTest test)
    {
        var file = FolderOf(test).Result;
        if (_unsaved.TryGetValue(file, out var known))
            return known;
        if (!File.Exists(file))
            return PartialResult.From(test, FolderOf(test));
        try
        {
            var result = ResultJson.Read<TestResult>(PlainFile.ReadAllText(file)).Checked(Plan.Capabilities);
            return result.Test.Name == test.Name
                ? result
                : throw new JsonSerializationException($"It belongs to another test, {result.Test.Name}.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return Judge.Unreadable(test, exception.Message, new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero));
        }
    }

    [GeneratedRegex(@"\A(?<number>[0-9]{2,6})-(?<vus>[1-9][0-9]{0,5})-vus\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ProbeName();
}
