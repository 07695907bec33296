using System.Collections.Concurrent;
using ScriptEngine.Execution;

namespace ScriptEngine.Tests.Execution;

public sealed class RampingVuTests : IDisposable
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    readonly BlockingCollection<CancellationToken> begun = [];
    readonly SemaphoreSlim ends = new(0);
    readonly CancellationTokenSource interruption = new();
    readonly BlockingCollection<int> released = [];
    readonly RampingVu place;

    public RampingVuTests() => place = new RampingVu(
        (_, token) =>
        {
            begun.Add(token, TestContext.Current.CancellationToken);
            try
            {
                ends.Wait(token);
            }
            catch (OperationCanceledException)
            {
                // The iteration is cut.
            }
        },
        () => { },
        vu => released.Add(vu.Id),
        interruption.Token);

    [Fact]
    public async Task One_that_stops_gracefully_finishes_its_iteration_and_leaves()
    {
        place.Start(Vu(1));
        CancellationToken iteration = Begun();

        Task finished = place.FinishAsync();
        ends.Release();
        await finished.WaitAsync(patience, TestContext.Current.CancellationToken);

        iteration.IsCancellationRequested.ShouldBeFalse();
        released.ShouldBe([1]);
    }

    [Fact]
    public async Task One_that_stops_gracefully_can_be_taken_back()
    {
        place.Start(Vu(1));
        Begun();

        place.StopGracefully();
        place.TryResume().ShouldBeTrue();
        ends.Release();
        Begun();

        released.ShouldBeEmpty();
        interruption.Cancel();
        await place.FinishAsync().WaitAsync(patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_is_cut_ends_its_iteration_at_once_and_another_takes_its_place()
    {
        place.Start(Vu(1));
        CancellationToken iteration = Begun();

        place.StopGracefully();
        place.Cut();
        iteration.IsCancellationRequested.ShouldBeTrue();
        place.TryResume().ShouldBeFalse();
        place.Start(Vu(2));

        Begun().IsCancellationRequested.ShouldBeFalse();
        released.Take(TestContext.Current.CancellationToken).ShouldBe(1);
        interruption.Cancel();
        await place.FinishAsync().WaitAsync(patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_is_told_to_stop_before_its_thread_has_begun_ends()
    {
        ends.Release(1000);
        place.Start(Vu(1));

        await place.FinishAsync().WaitAsync(patience, TestContext.Current.CancellationToken);

        released.ShouldBe([1]);
    }

    [Fact]
    public async Task One_that_is_told_to_stop_while_another_still_leaves_runs_no_iteration()
    {
        using SemaphoreSlim leaves = new(0);
        int iterations = 0;
        using RampingVu crowded = new(
            (_, token) =>
            {
                Interlocked.Increment(ref iterations);
                token.WaitHandle.WaitOne();
            },
            () => { },
            vu =>
            {
                released.Add(vu.Id);
                leaves.Wait(patience);
            },
            interruption.Token);
        crowded.Start(Vu(1));
        crowded.Cut();
        released.Take(TestContext.Current.CancellationToken).ShouldBe(1);
        int before = Volatile.Read(ref iterations);
        crowded.Start(Vu(2));
        crowded.StopGracefully();
        leaves.Release(2);

        await crowded.FinishAsync().WaitAsync(patience, TestContext.Current.CancellationToken);

        Volatile.Read(ref iterations).ShouldBe(before);
        released.ShouldBe([2]);
    }

    [Fact]
    public void A_place_that_was_never_taken_has_nothing_to_resume() => place.TryResume().ShouldBeFalse();

    public void Dispose()
    {
        interruption.Cancel();
        place.Dispose();
        begun.Dispose();
        released.Dispose();
        ends.Dispose();
        interruption.Dispose();
    }

    static FakeVu Vu(int id) => new(id, (_, _, _) => IterationEnd.Complete);

    CancellationToken Begun() => begun.TryTake(out CancellationToken token, patience) ? token : throw new TimeoutException("no iteration has begun");
}
