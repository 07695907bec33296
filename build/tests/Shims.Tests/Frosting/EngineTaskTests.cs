using Cake.Core;
using Cake.Frosting;
using Cake.Frosting.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Shims.Tests.Frosting;

/// <summary>Tasks that come from data instead of a class.</summary>
public sealed class EngineTaskTests
{
    [Fact]
    public void A_task_of_the_engine_runs_by_its_name() =>
        Run("--target=Load_Test").Did.ShouldBe(["First", "Load_Test"]);

    [Fact]
    public void A_class_depends_on_one_through_an_abstract_class_of_its_name() =>
        Run("--target=Suite").Did.ShouldBe(["First", "Load_Test"]);

    [Fact]
    public void Description_shows_them_with_tasks_without_an_action()
    {
        var output = Run("--description").Output;

        output.ShouldMatch(@"Load_Test\s+Made from data");
        output.ShouldMatch(@"Suite\s+All of them");
    }

    [Fact]
    public void A_dry_run_shows_all_and_runs_none()
    {
        var run = Run("--target=Suite", "--dryrun");

        run.Did.ShouldBeEmpty();
        run.Output.ReplaceLineEndings("\n").ShouldContain("1. First\n2. Load_Test\n3. Suite\n");
    }

    private static BuildRun Run(params string[] arguments) =>
        BuildRun.From([typeof(First), typeof(Suite)], arguments, host => host.ConfigureServices(services =>
        services.AddSingleton<ICakeEngine>(provider =>
        {
            var engine = ActivatorUtilities.CreateInstance<CakeEngine>(provider);
            var journal = provider.GetRequiredService<Journal>();
            engine.RegisterTask("Load_Test").Description("Made from data").IsDependentOn(nameof(First))
                .Does(() => journal.Add("Load_Test"));
            return engine;
        })));

    [TaskName("Load_Test")]
    internal abstract class LoadTest : FrostingTask<ICakeContext>;

    [TaskDescription("All of them")]
    [IsDependentOn(typeof(LoadTest))]
    internal sealed class Suite : FrostingTask<ICakeContext>;
}
