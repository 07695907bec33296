using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace LoadTesting.Tests.Tokens;

/// <summary>
/// Runs asynchronous code on one thread in simulated time: whenever nothing is left to do, the clock advances. Minutes take
/// milliseconds, and the same code always takes the same simulated time.
/// </summary>
internal sealed class Simulation
{
    private readonly TimeSpan _step;

    public Simulation(TimeSpan? step = null)
    {
        _step = step ?? TimeSpan.FromMilliseconds(1);
        Start = Time.GetUtcNow();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Start { get; }

    public TimeSpan Elapsed => Time.GetUtcNow() - Start;

    public T Run<T>(Func<Task<T>> code)
    {
        var before = SynchronizationContext.Current;
        var queue = new Queue();
        SynchronizationContext.SetSynchronizationContext(queue);
        try
        {
            var task = code();
            for (queue.RunAll(); !task.IsCompleted; queue.RunAll())
            {
                Elapsed.ShouldBeLessThan(TimeSpan.FromHours(3), "The simulated code does not end.");
                Time.Advance(_step);
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Queue : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

        public void RunAll()
        {
            while (_posted.TryDequeue(out var next))
                next.Callback(next.State);
        }
    }
}
