using System.Globalization;
using LoadTesting.Capacity;
using LoadTesting.Model;
using LoadTesting.Reporting.Tables;
using LoadTesting.Reporting.Texts;

namespace LoadTesting.Reporting;

/// <summary>Describes what a search is going to do.</summary>
public static class CapacityPlanText
{
    public static string Format(RunPlan plan, IReadOnlyList<TestSearch> searches)
    {
        var capacity = plan.Capacity!;
        var table = new TextTable(
            ("Test", Alignment.Left), ("First probe", Alignment.Right), ("Up to", Alignment.Right), ("Most probes", Alignment.Right),
                ("A probe", Alignment.Left), ("Share of the time", Alignment.Right));
        foreach (var search in searches)
        {
            var test = search.Test;
            var down = test.RampDown > TimeSpan.Zero ? $", {K6Duration.Format(test.RampDown)} down" : "";
            table.Add(
                test.Name,
                Counted.Format(search.Search.StartVus, "VU"),
                Counted.Format(search.Search.MaxVus, "VU"),
                search.Search.MaxLevels().ToString(CultureInfo.InvariantCulture),
                $"{K6Duration.Format(test.RampUp)} up, {K6Duration.Format(test.Duration)} steady state{down}, "
                    + $"{K6Duration.Format(test.PauseBefore)} pause",
                K6Duration.FormatRounded(search.Search.Budget));
        }

        var tests = plan.Tests is [var only] ? only.Name : $"{plan.Tests.Count} tests, one after the other";
        var holding = plan.Tests.Count == 1 ? "it holds" : "they hold";
        var longer = capacity.MayLengthen ? ", which is longer where iterations are" : "";
        return $"Searches {tests} on {CapacityText.Place(plan)} for the most VUs that {holding}\n"
            + table
            + "\nEach probe uses twice the VUs of the previous one until one fails. Bisection then narrows the gap"
            + $" to within {Figures.Bound(capacity.Tolerance)}."
            + $" A probe is judged by its steady state{longer}."
            + " If a threshold is close, the probe is repeated, and the majority of three counts."
            + " A probe that is invalid, because the load generator was the limit, says nothing about the platform."
            + $"\nEnds within {K6Duration.Format(capacity.Budget)}.{Bound(capacity)}\n";
    }

    private static string Bound(CapacityPlan capacity) => capacity.MaxVus is null
        ? $" No maximum was given, so the search goes up to {CapacityPlan.TimesTheCatalogue} times the catalogue's VUs, at "
            + $"least {CapacityPlan.MinMaxVus}, and no more than the engine can run."
        : "";
}
