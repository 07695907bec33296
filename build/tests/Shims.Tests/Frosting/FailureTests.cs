using Cake.Core;
using Cake.Frosting;

using Microsoft.Extensions.DependencyInjection;

namespace Shims.Tests.Frosting;

public sealed class FailureTests
{
    [Fact]
    public void An_exception_fails_the_run_with_its_message()
    {
        var run = BuildRun.From([typeof(Failing)], ["--target=Failing"]);

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("thresholds crossed");
    }

    [Fact]
    public void So_does_one_of_an_asynchronous_task_that_carries_no_code() =>
        BuildRun.From([typeof(Broken)], ["--target=Broken"]).ExitCode.ShouldNotBe(0);

    [Fact]
    public void A_failure_stops_the_run() =>
        BuildRun.From([typeof(Failing), typeof(AfterFailing)], ["--target=AfterFailing"]).Did.ShouldBeEmpty();

    [Fact]
    public void A_service_that_cannot_be_made_fails_the_run_with_its_message()
    {
        var run = BuildRun.From([typeof(First)], ["--target=First"], host => host.ConfigureServices(services =>
            services.AddSingleton<ICakeEngine>(_ => throw new FrostingException("no catalogue"))));

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("no catalogue");
    }
}
