using CsCheck;
using LoadTesting.Catalogue;
using LoadTesting.Model;
using LoadTesting.Planning;
using LoadTesting.Reporting;
using LoadTesting.Storage;
using LoadTesting.Tests.K6Output;
using LoadTesting.Verdicts;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Storage;

public sealed class ResultsFolderTests
{
    [Fact]
    public void A_new_folder_is_named_after_environment_mode_target_and_time_and_holds_the_plan()
    {
        using var parent = new TemporaryFolder();

        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(Samples.Test()), Samples.Noon.ToOffset(TimeSpan.FromHours(2)));

        folder.Path.ShouldBe(parent.File("results-dev-local-SmallSuite-20300102T120000Z"));
        File.Exists(Path.Combine(folder.Path, "plan.json")).ShouldBeTrue();
    }

    [Fact]
    public void Two_runs_in_one_second_get_two_folders()
    {
        using var parent = new TemporaryFolder();
        var plan = Samples.Plan(Samples.Test());

        var first = ResultsFolder.Create(parent.Path, plan, Samples.Noon);
        var second = ResultsFolder.Create(parent.Path, plan, Samples.Noon);

        second.Path.ShouldBe(first.Path + "-2");
    }

    [Fact]
    public void A_folder_that_holds_a_run_takes_no_other()
    {
        using var parent = new TemporaryFolder();
        var plan = Samples.Plan(Samples.Test());
        ResultsFolder.CreateAt(parent.File("mine"), plan);

        Should.Throw<ConfigurationException>(() => ResultsFolder.CreateAt(parent.File("mine"), plan))
            .Message.ShouldContain("have its reports written again (Report)");
    }

    [Fact]
    public void The_plan_is_read_back_as_it_was()
    {
        using var parent = new TemporaryFolder();
        var request = Samples.Request("FullSuite") with
        {
            Arguments = [new NamedValue("--target", "FullSuite")], Emulator = EmulatorRequest.Default.With("seed", "7"),
        };
        var plan = Planner.Plan(
            request,
            CatalogueReader.Read(RepositoryFiles.Configs, RepositoryFiles.Scripts),
            LoadProfilesReader.Read(RepositoryFiles.Configs),
            EnvironmentsReader.Read(RepositoryFiles.Configs));

        var read = ResultsFolder.Open(ResultsFolder.Create(parent.Path, plan, Samples.Noon).Path).Plan;

        (read with { Tests = plan.Tests, Given = plan.Given, SuiteThresholds = plan.SuiteThresholds }).ShouldBe(plan);
        read.SuiteThresholds.Count.ShouldBe(plan.SuiteThresholds.Count);
        read.Given.ShouldNotBeNull().Targets.ShouldBe(["FullSuite"]);
        read.Given.Arguments.ShouldBe([new NamedValue("--target", "FullSuite")]);
        read.Given.Emulator.ShouldBe([new NamedValue("seed", "7")]);
        read.Tests.Zip(plan.Tests, (one, other) => one with { Variables = other.Variables }).ShouldBe(plan.Tests);
        read.Tests.Zip(plan.Tests).ShouldAllBe(pair => pair.First.Variables.SequenceEqual(pair.Second.Variables));
        read.SuiteThresholds.Count.ShouldBe(4);
        ResultJson.Write(read.SuiteThresholds).ShouldBe(ResultJson.Write(plan.SuiteThresholds));
        read.Length.ShouldBe(plan.Length);
    }

    [Fact]
    public void A_result_is_read_back_as_it_was()
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test() with { Variables = new Dictionary<string, string> { ["AS_TEXT"] = "2030-01-02T12:00:00Z" } };
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        var result = Samples.Result(test, Verdict.ThresholdsCrossed) with
        {
            Outcome = Samples.Ended(99) with { TestUrl = new Uri("https://stack.grafana.net/runs/7"), Elapsed = new TimeSpan(123_456_789),
                Error = "an \"error\"\nof two lines", FiguresProblem = "403", VuHours = 0.25,
                    GeneratorPeaks = new GeneratorPeaks(0.5, null),
                Runners = [new RunnerOutcome(1, "pod-1") { ExitCode = 99, Requests = 7, Share = 0.5, Lost = "evicted", Error = "none" }] },
            Warnings = ["of something"],
        };

        folder.Save(result);
        var read = ResultsFolder.Open(folder.Path).ReadResults().ShouldHaveSingleItem();

        (read with { Test = test, Thresholds = result.Thresholds, Warnings = result.Warnings, FailedAttempts = result.FailedAttempts,
            Outcome = read.Outcome with { Runners = result.Outcome.Runners } }).ShouldBe(result);
        read.Outcome.Runners.ShouldBe(result.Outcome.Runners);
        read.Thresholds.ShouldBe(result.Thresholds);
        read.Warnings.ShouldBe(result.Warnings);
        read.Test.Variables["AS_TEXT"].ShouldBe("2030-01-02T12:00:00Z");
    }

    [Theory]
    [InlineData("\"vuHours\": 0.25", "\"vuHours\": -0.25", "no run can have")]
    [InlineData("\"vuHours\": 0.25", "\"vuHours\": 1e999", "")]
    [InlineData("\"cpu\": 0.5", "\"cpu\": -0.5", "no run can have")]
    [InlineData("\"cpu\": 0.5", "\"cpu\": 0.81", "contradict")]
    [InlineData("\"share\": 0.5", "\"share\": 1.5", "no run can have")]
    [InlineData("\"requests\": 7,", "\"requests\": -7,", "no run can have")]
    [InlineData("\"number\": 1,", "\"number\": 0,", "no run can have")]
    [InlineData("\"number\": 1,", "\"number\": 2,", "more than once")]
    [InlineData("\"lost\": null", "\"lost\": \"evicted\"", "contradict")]
    [InlineData("\"exitCode\": 99", "\"exitCode\": 107", "contradict")]
    [InlineData("\"exitCode\": 99", "\"exitCode\": null", "contradict")]
    public void What_a_result_says_of_runs_elsewhere_is_read_back_only_if_it_can_be_true(string written, string damaged, string problem)
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        var result = Samples.Result(test, Verdict.Passed);
        folder.Save(result with
        {
            Outcome = result.Outcome with
            {
                VuHours = 0.25,
                GeneratorPeaks = new GeneratorPeaks(0.5, null),
                Runners =
                [
                    new RunnerOutcome(1, "pod-1") { ExitCode = 99, Requests = 7, Share = 0.5 },
                    new RunnerOutcome(2, "pod-2") { ExitCode = 0, Requests = 8, Share = 0.5 },
                ],
            },
        });
        var file = folder.Of(test).Result;
        folder.ReadResults().ShouldHaveSingleItem().Verdict.ShouldBe(Verdict.Passed);
        var text = File.ReadAllText(file);
        var position = text.IndexOf(written, StringComparison.Ordinal);
        position.ShouldBePositive();

        File.WriteAllText(file, text[..position] + damaged + text[(position + written.Length)..]);

        var read = folder.ReadResults().ShouldHaveSingleItem();
        read.Verdict.ShouldBe(Verdict.Inconclusive);
        read.Reason.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public void A_runner_s_iterations_without_an_answer_are_no_pass()
    {
        using var parent = new TemporaryFolder();
        var files = new TestFolder(parent.Path);
        File.Copy(Export.PathOf("passed"), files.Summary);
        var outcome = Samples.Ended(0) with { InterruptedIterations = 1_000_000, TestUrl = new Uri("https://stack.grafana.net/runs/7") };

        var (result, _) = TestResultBuilder.Build(
            Samples.Test(), new EngineDescription("cloud", "v2.2.0", ""), outcome, files, Samples.Noon);

        result.Verdict.ShouldBe(Verdict.Inconclusive);
        result.Reason.ShouldNotBeNull().ShouldContain("interrupted at the end of the test");
        result.Generator.ShouldBeNull();
    }

    [Fact]
    public void Results_are_read_in_the_plan_s_order_and_only_the_plan_s()
    {
        using var parent = new TemporaryFolder();
        PlannedTest[] tests = [Samples.Test("B_Test"), Samples.Test("A_Test"), Samples.Test("C_Test")];
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(tests), Samples.Noon);
        folder.Save(Samples.Result(tests[1], Verdict.Passed));
        folder.Save(Samples.Result(tests[0], Verdict.Passed));
        folder.Save(Samples.Result(Samples.Test("Stray_Test"), Verdict.Passed));

        folder.ReadResults().Select(result => result.Test.Name).ShouldBe(["B_Test", "A_Test"]);
    }

    [Fact]
    public void A_result_that_cannot_be_read_is_inconclusive_and_says_so()
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        File.WriteAllText(folder.Of(test).Result, "{\"test\": ");

        var result = folder.ReadResults().ShouldHaveSingleItem();

        result.Verdict.ShouldBe(Verdict.Inconclusive);
        result.Reason.ShouldNotBeNull().ShouldStartWith("result.json cannot be read");
    }

    [Theory]
    [InlineData("+00:00", "+20:00")]
    [InlineData("\"vus\": 10", "\"vus\": 99999999999")]
    [InlineData("\"requests\": 1200", "\"requests\": 99999999999999999999")]
    [InlineData("\"duration\": \"1m\"", "\"duration\": \"-1m\"")]
    [InlineData("\"exitCode\": 0", "\"exitCode\": []")]
    public void A_value_out_of_its_range_is_inconclusive(string oldText, string newText)
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        folder.Save(Samples.Result(test, Verdict.Passed));
        var file = folder.Of(test).Result;
        var text = File.ReadAllText(file);
        text.ShouldContain(oldText);
        File.WriteAllText(file, text.Replace(oldText, newText, StringComparison.Ordinal));

        folder.ReadResults()[0].Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void A_result_of_another_test_is_not_taken_for_this_one_s()
    {
        using var parent = new TemporaryFolder();
        PlannedTest[] tests = [Samples.Test("A_Test"), Samples.Test("B_Test")];
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(tests), Samples.Noon);
        folder.Save(Samples.Result(tests[0], Verdict.Passed));
        File.Copy(folder.Of(tests[0]).Result, folder.Of(tests[1]).Result);

        folder.ReadResults()[1].Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData("verdict")]
    [InlineData("outcome")]
    [InlineData("outcome.exitCode")]
    [InlineData("outcome.stopReason")]
    [InlineData("thresholds")]
    [InlineData("thresholds[0].crossed")]
    [InlineData("thresholds[0].metric")]
    [InlineData("metrics")]
    [InlineData("metrics.requests")]
    [InlineData("engine")]
    [InlineData("test")]
    [InlineData("test.name")]
    public void A_passed_result_that_lacks_a_member_is_no_pass(string member)
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        folder.Save(Samples.Result(test, Verdict.Passed));
        folder.ReadResults()[0].Verdict.ShouldBe(Verdict.Passed);
        var file = folder.Of(test).Result;
        var json = JObject.Parse(File.ReadAllText(file));
        json.SelectToken(member, errorWhenNoMatch: true)!.Parent!.Remove();
        File.WriteAllText(file, json.ToString());

        folder.ReadResults()[0].Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData("test.script")]
    [InlineData("test.scriptHash")]
    [InlineData("test.variables")]
    [InlineData("engine.version")]
    [InlineData("thresholds[0]")]
    [InlineData("thresholds[0].expression")]
    [InlineData("warnings")]
    public void A_passed_result_with_a_member_that_is_null_is_no_pass(string member)
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        folder.Save(Samples.Result(test, Verdict.Passed));
        var file = folder.Of(test).Result;
        var json = JObject.Parse(File.ReadAllText(file));
        json.SelectToken(member, errorWhenNoMatch: true)!.Replace(JValue.CreateNull());
        File.WriteAllText(file, json.ToString());

        folder.ReadResults()[0].Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void A_changed_result_never_crashes_the_reader_and_none_passes_with_a_crossed_threshold()
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        folder.Save(Samples.Result(test, Verdict.ThresholdsCrossed));
        var file = folder.Of(test).Result;
        var text = File.ReadAllText(file).Replace("\"thresholdsCrossed\"", "\"passed\"", StringComparison.Ordinal);

        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char["0123456789{}[]\":,.-ntf "]).Array[0, 4].Sample(changes =>
        {
            var changed = text.ToCharArray();
            foreach (var (at, letter) in changes)
                changed[at] = letter;
            File.WriteAllText(file, new string(changed));
            return folder.ReadResults() is [var result]
                && (result.Verdict != Verdict.Passed
                    || (result.Outcome.ExitCode == 0 && result.Thresholds.All(threshold => !threshold.Crossed)));
        }, iter: 1_000, threads: 1);
    }

    [Theory]
    [InlineData(null, "this folder contains no plan.json")]
    [InlineData("{}", "plan.json cannot be read")]
    [InlineData("not JSON", "plan.json cannot be read")]
    [InlineData("{\"target\": \"FullSuite\", \"tests\": [{\"name\": \"../../etc\"}]}", "plan.json cannot be read")]
    public void A_folder_without_a_plan_that_can_be_read_is_refused(string? plan, string problem)
    {
        using var folder = new TemporaryFolder();
        if (plan is not null)
            File.WriteAllText(folder.File("plan.json"), plan);

        Should.Throw<ConfigurationException>(() => ResultsFolder.Open(folder.Path)).Message.ShouldContain(problem);
    }

    [Fact]
    public void A_run_s_files_become_a_judged_result()
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var files = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon).Of(test);
        File.Copy(Export.PathOf("crossed"), files.Summary);

        var (result, _) = TestResultBuilder.Build(test, Samples.K6, Samples.Ended(99), files, Samples.Noon);

        result.Verdict.ShouldBe(Verdict.ThresholdsCrossed);
        result.Metrics.ShouldNotBeNull().ShouldSatisfyAllConditions(
            metrics => metrics.Requests.ShouldBe(80),
            metrics => metrics.RequestsPerSecond.ShouldBe(39.4, 0.1),
            metrics => metrics.P95.ShouldNotBeNull().ShouldBe(3.72, 0.01),
            metrics => metrics.FailedRate.ShouldBe(0),
            metrics => metrics.ChecksRate.ShouldBe(1),
            metrics => metrics.Iterations.ShouldBe(80));
    }

    [Theory]
    [InlineData("passed", true, Verdict.Passed, 0)]
    [InlineData("crossed", true, Verdict.ThresholdsCrossed, 99)]
    [InlineData("passed", false, Verdict.Inconclusive, null)]
    public void An_engine_that_had_written_its_summary_and_did_not_end_is_judged_by_it(
        string export, bool hadSummary, Verdict verdict, int? exitCode)
    {
        using var parent = new TemporaryFolder();
        var test = Samples.Test();
        var folder = ResultsFolder.Create(parent.Path, Samples.Plan(test), Samples.Noon);
        File.Copy(Export.PathOf(export), folder.Of(test).Summary);
        var killed = Samples.Ended(null) with { StopReason = StopReason.Deadline, HadSummaryAtDeadline = hadSummary };

        folder.Save(TestResultBuilder.Build(test, Samples.K6, killed, folder.Of(test), Samples.Noon).Result);

        var result = ResultsFolder.Open(folder.Path).ReadResults().ShouldHaveSingleItem();
        (result.Verdict, result.Outcome.ExitCode).ShouldBe((verdict, exitCode), result.Reason);
        result.Warnings.Any(warning => warning.Contains("did not exit", StringComparison.Ordinal)).ShouldBe(hadSummary);
    }

    [Fact]
    public void Of_failed_requests_the_rate_counts_the_failed_ones()
    {
        using var parent = new TemporaryFolder();
        var files = new TestFolder(parent.Path);
        File.Copy(Export.PathOf("requests-failed"), files.Summary);

        var (result, _) = TestResultBuilder.Build(Samples.Test(), Samples.K6, Samples.Ended(99), files, Samples.Noon);

        result.Metrics.ShouldNotBeNull().FailedRate.ShouldBe(1);
        result.Metrics.ChecksRate.ShouldBe(0.5);
    }

    [Fact]
    public void A_run_without_figures_is_not_judged_by_a_summary_that_lies_about()
    {
        using var parent = new TemporaryFolder();
        var files = new TestFolder(parent.Path);
        File.Copy(Export.PathOf("crossed"), files.Summary);

        var (result, _) = TestResultBuilder.Build(
            Samples.Test(), new EngineDescription("cloud", "v2.2.0", ""), Samples.Ended(0) with { FiguresProblem = "403" }, files,
            Samples.Noon);

        (result.Verdict, result.Metrics).ShouldBe((Verdict.Passed, null));
    }

    [Fact]
    public void Where_the_code_came_from_is_in_the_summary_that_is_made_from_the_folder_alone()
    {
        using var parent = new TemporaryFolder();
        var folder = ResultsFolder.CreateAt(parent.File("run"), Samples.Plan(Samples.Test()));
        var build = new BuildInfo(Samples.Noon, new string('a', 40), "main", true, "Linux x64", 8, new Uri("https://ci.example.com/7"));
        folder.Save(build);

        RunReports.Write(ResultsFolder.Open(folder.Path)).BuildInfo.ShouldBe(build);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("""{"commit":5}""")]
    public void An_origin_that_cannot_be_read_is_unknown(string? text)
    {
        using var parent = new TemporaryFolder();
        var folder = ResultsFolder.CreateAt(parent.File("run"), Samples.Plan(Samples.Test()));
        if (text is not null)
            File.WriteAllText(Path.Combine(folder.Path, "origin.json"), text);

        folder.BuildInfo.ShouldBeNull();
    }
}
