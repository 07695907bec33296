using Emulator.Model;
using Emulator.Profiles;

namespace Emulator.Tests.Model;

/// <summary>Users who send one request after the other, without rest.</summary>
/// <param name="Mean">Of the time until the answer, also of those that failed.</param>
/// <param name="Passed">Share of the requests.</param>
/// <param name="ServedPerSecond">Requests that passed, a second.</param>
internal sealed record ClosedLoop(TimeSpan Mean, TimeSpan P95, double Passed, double ServedPerSecond)
{
    public static ClosedLoop Measure(Profile profile, string request, int users, TimeSpan time, long seed = 1)
    {
        var simulation = new Simulation(profile, seed);
        var admissions = new List<Admission>();
        // The first answers come to users who all began at once.
        var warm = time / 10;
        for (var user = 0; user < users; user++)
            simulation.Add(TimeSpan.FromMilliseconds(user), Loop());
        simulation.Run(time);

        var delays = admissions.Select(admission => admission.Delay).Order().ToList();
        var passed = admissions.Count(admission => admission.Outcome == AdmissionOutcome.Served);
        return new(
            TimeSpan.FromSeconds(delays.Average(delay => delay.TotalSeconds)),
            delays[(int)(delays.Count * 0.95)],
            (double)passed / admissions.Count,
            passed / (time - warm).TotalSeconds);

        IEnumerable<TimeSpan> Loop()
        {
            while (true)
            {
                var admission = simulation.Send(request);
                if (simulation.Now >= warm)
                    admissions.Add(admission);
                yield return admission.Delay;
            }
        }
    }
}
