using System.Collections.Concurrent;
using ScriptEngine.Execution;

namespace ScriptEngine.Tests.Execution;

public sealed class RampingVuTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<CancellationToken> _begun = [];
    private readonly SemaphoreSlim _ends = new(0);
    private readonly CancellationTokenSource _interruption = new();
    private readonly BlockingCollection<int> _released = [];
    private readonly RampingVu _place;

    public RampingVuTests() => _place = new RampingVu(
        (_, token) =>
        {
            _begun.Add(token, TestContext.Current.CancellationToken);
            try
            {
                _ends.Wait(token);
            }
            catch (OperationCanceledException)
            {
                // The iteration is cut.
            }
        },
        () => { },
        vu => _released.Add(vu.Id),
        _interruption.Token);

    [Fact]
    public async Task One_that_stops_gracefully_finishes_its_iteration_and_stops()
    {
        _place.Start(Vu(1));
        var iteration = Begun();

        var finished = _place.FinishAsync();
        _ends.Release();
        await finished.WaitAsync(Timeout, TestContext.Current.CancellationToken);

        iteration.IsCancellationRequested.ShouldBeFalse();
        _released.ShouldBe([1]);
    }

    [Fact]
    public async Task One_that_stops_gracefully_can_be_taken_back()
    {
        _place.Start(Vu(1));
        Begun();

        _place.StopGracefully();
        _place.TryResume().ShouldBeTrue();
        _ends.Release();
        Begun();

        _released.ShouldBeEmpty();
        _interruption.Cancel();
        await _place.FinishAsync().WaitAsync(Timeout, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_is_cut_ends_its_iteration_at_once_and_another_takes_its_place()
    {
        _place.Start(Vu(1));
        var iteration = Begun();

        _place.StopGracefully();
        _place.HardStop();
        iteration.IsCancellationRequested.ShouldBeTrue();
        _place.TryResume().ShouldBeFalse();
        _place.Start(Vu(2));

        Begun().IsCancellationRequested.ShouldBeFalse();
        _released.Take(TestContext.Current.CancellationToken).ShouldBe(1);
        _interruption.Cancel();
        await _place.FinishAsync().WaitAsync(Timeout, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_is_told_to_stop_before_its_thread_has_begun_ends()
    {
        _ends.Release(1000);
        _place.Start(Vu(1));

        await _place.FinishAsync().WaitAsync(Timeout, TestContext.Current.CancellationToken);

        _released.ShouldBe([1]);
    }

    [Fact]
    public async Task One_that_is_told_to_stop_while_another_is_still_stopping_runs_no_iteration()
    {
        using SemaphoreSlim leaves = new(0);
        var iterations = 0;
        using RampingVu crowded = new(
            (_, token) =>
            {
                Interlocked.Increment(ref iterations);
                token.WaitHandle.WaitOne();
            },
            () => { },
            vu =>
            {
                _released.Add(vu.Id);
                leaves.Wait(Timeout);
            },
            _interruption.Token);
        crowded.Start(Vu(1));
        crowded.HardStop();
        _released.Take(TestContext.Current.CancellationToken).ShouldBe(1);
        var before = Volatile.Read(ref iterations);
        crowded.Start(Vu(2));
        crowded.StopGracefully();
        leaves.Release(2);

        await crowded.FinishAsync().WaitAsync(Timeout, TestContext.Current.CancellationToken);

        Volatile.Read(ref iterations).ShouldBe(before);
        _released.ShouldBe([2]);
    }

    [Fact]
    public void A_place_that_was_never_taken_has_nothing_to_resume() => _place.TryResume().ShouldBeFalse();

    public void Dispose()
    {
        _interruption.Cancel();
        _place.Dispose();
        _begun.Dispose();
        _released.Dispose();
        _ends.Dispose();
        _interruption.Dispose();
    }

    private static FakeVu Vu(int id) => new(id, (_, _, _) => IterationEnd.Complete);

    private CancellationToken Begun() =>
        _begun.TryTake(out var token, Timeout) ? token : throw new TimeoutException("no iteration has begun");
}
