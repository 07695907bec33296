using CsCheck;
using Emulator.Model;

namespace Emulator.Tests.Model;

/// <summary>A pool decides at the arrival what a queue of requests that really wait would come to.</summary>
public sealed class PoolTests
{
    /// <summary>In whole milliseconds and few of them, so that moments often coincide.</summary>
    private static readonly Gen<(int Gap, int Service)[]> Arrivals = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 25]).Array[0, 60];

    private static readonly Gen<(int Connections, int Bound, int Timeout)> Shapes = Gen.Select(
        Gen.Int[1, 4], Gen.Int[0, 8], Gen.Int[0, 30]);

    [Fact]
    public void It_comes_to_what_a_real_queue_comes_to() => Gen.Select(Arrivals, Shapes).Sample((arrivals, shape) =>
    {
        var expected = new RealQueue(shape.Connections, shape.Bound, shape.Timeout).Run(arrivals);

        Run(arrivals, shape).Select(admission => (admission.Outcome, admission.Left)).ShouldBe(expected);
    });

    [Fact]
    public void Never_are_more_in_service_than_there_are_connections() => Gen.Select(Arrivals, Shapes).Sample((arrivals, shape) =>
    {
        var served = Served(Run(arrivals, shape));

        foreach (var moment in served.Select(admission => admission.Begun))
            served.Count(admission => admission.Begun <= moment && moment < admission.Left).ShouldBeLessThanOrEqualTo(shape.Connections);
    });

    [Fact]
    public void Nobody_overtakes() => Gen.Select(Arrivals, Shapes).Sample((arrivals, shape) =>
        Served(Run(arrivals, shape)).Select(admission => admission.Begun).ShouldBeInOrder());

    [Fact]
    public void A_wait_times_out_after_the_timeout_and_no_sooner() => Gen.Select(Arrivals, Shapes).Sample((arrivals, shape) =>
    {
        var admissions = Run(arrivals, shape);

        admissions.Where(admission => admission.Outcome == AdmissionOutcome.TimedOut)
            .ShouldAllBe(admission => admission.Left - admission.Arrived == shape.Timeout);
        Served(admissions).ShouldAllBe(admission => admission.Begun - admission.Arrived <= shape.Timeout);
    });

    [Fact]
    public void No_connection_is_idle_while_somebody_waits() => Gen.Select(Arrivals, Shapes).Sample((arrivals, shape) =>
    {
        var served = Served(Run(arrivals, shape));

        foreach (var waiter in served.Where(admission => admission.Begun > admission.Arrived))
        {
            for (var moment = waiter.Arrived; moment < waiter.Begun; moment++)
                served.Count(admission => admission.Begun <= moment && moment < admission.Left).ShouldBe(shape.Connections);
        }
    });

    [Fact]
    public void No_more_wait_than_the_bound_allows_and_only_then_is_one_refused()
    {
        var pool = new Pool(connections: 1, queueBound: 2, timeout: TimeSpan.FromMilliseconds(100));
        Admission Enter(int now) => pool.Enter(TimeSpan.FromMilliseconds(now), () => TimeSpan.FromMilliseconds(70));

        Admission[] admissions = [Enter(0), Enter(0), Enter(0), Enter(0), Enter(70), Enter(70)];

        admissions.Select(admission => (admission.Outcome, admission.Delay.TotalMilliseconds)).ShouldBe(
        [
            (AdmissionOutcome.Served, 70), (AdmissionOutcome.Served, 140), (AdmissionOutcome.TimedOut, 100), (AdmissionOutcome.Refused, 0),
            (AdmissionOutcome.Served, 140), (AdmissionOutcome.Refused, 0),
        ]);
    }

    private static List<Past> Served(IEnumerable<Past> admissions) =>
        [.. admissions.Where(admission => admission is { Outcome: AdmissionOutcome.Served, Service: > 0 })];

    private static List<Past> Run((int Gap, int Service)[] arrivals, (int Connections, int Bound, int Timeout) shape)
    {
        var pool = new Pool(shape.Connections, shape.Bound, TimeSpan.FromMilliseconds(shape.Timeout));
        var admissions = new List<Past>();
        var now = 0;
        foreach (var (gap, service) in arrivals)
        {
            now += gap;
            var admission = pool.Enter(TimeSpan.FromMilliseconds(now), () => TimeSpan.FromMilliseconds(service));
            admissions.Add(new(now, service, admission.Outcome, now + (int)admission.Delay.TotalMilliseconds));
        }

        return admissions;
    }

    /// <summary>An admission in milliseconds.</summary>
    private sealed record Past(int Arrived, int Service, AdmissionOutcome Outcome, int Left)
    {
        public int Begun => Left - Service;
    }
}
