using CsCheck;
using LoadTesting.Comparison.Statistics;

namespace LoadTesting.Tests.Comparison.Statistics;

public sealed class RankSumTestTests
{
    // New York's ozone in May and August 1973, in the order of the data set airquality of R.
    private static readonly double[] OzoneInMay =
        [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37];

    private static readonly double[] OzoneInAugust =
        [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85];

    [Fact]
    public void Ozone_in_August_is_higher_than_in_May_as_R_computes_it_where_neighbours_have_nothing_in_common()
    {
        // wilcox.test(Ozone ~ Month, data = airquality, subset = Month %in% c(5, 8)): W = 127.5, p-value = 0.0001208.
        // Every second value from each end, so that neighbours in this order are no longer neighbours in time.
        var factor = SerialCorrelation.VarianceFactor(Shuffled(OzoneInMay), Shuffled(OzoneInAugust));
        factor.ShouldBe(1, "the published value holds for independent values only");

        (2 * RankSumTest.HigherBeyondChance(Shuffled(OzoneInMay), Shuffled(OzoneInAugust))).ShouldBe(0.0001208, 0.00000005);
    }

    [Fact]
    public void Values_that_are_all_equal_show_nothing() =>
        RankSumTest.HigherBeyondChance([5, 5, 5, 5], [5, 5, 5, 5]).ShouldBe(1);

    [Fact]
    public void Without_values_on_one_side_nothing_is_shown() => RankSumTest.HigherBeyondChance([], [1, 2, 3]).ShouldBe(1);

    [Fact]
    public void A_common_factor_changes_nothing() =>
        Gen.Select(Courses, Courses, Gen.Double[0.5, 500]).Sample((earlier, later, factor) =>
            RankSumTest.HigherBeyondChance([.. earlier.Select(value => value * factor)], [.. later.Select(value => value * factor)])
                .ShouldBe(RankSumTest.HigherBeyondChance(earlier, later), 1e-12));

    [Fact]
    public void Backwards_in_time_is_the_same() =>
        Gen.Select(Courses, Courses).Sample((earlier, later) =>
            RankSumTest.HigherBeyondChance([.. earlier.Reverse()], [.. later.Reverse()])
                .ShouldBe(RankSumTest.HigherBeyondChance(earlier, later), 1e-12));

    [Fact]
    public void Not_both_can_be_higher() =>
        Gen.Select(Courses, Courses).Sample((first, second) =>
            (RankSumTest.HigherBeyondChance(first, second) + RankSumTest.HigherBeyondChance(second, first)).ShouldBeGreaterThanOrEqualTo(
                1 - 1e-9));

    [Fact]
    public void A_slow_wave_makes_a_difference_less_telling_than_the_same_values_out_of_order()
    {
        double[] wave = [.. Enumerable.Range(0, 30).Select(second => 100 + (20 * Math.Sin(second / 5.0)))];
        double[] higher = [.. wave.Select(value => value + 15)];
        double[] Mixed(double[] values) => [.. values.OrderBy(value => (value * 7919) % 13)];

        RankSumTest.HigherBeyondChance(wave, higher).ShouldBeGreaterThan(10 * RankSumTest.HigherBeyondChance(Mixed(wave), Mixed(higher)));
    }

    [Fact]
    public void What_both_go_through_alike_hides_no_difference_from_a_test_in_strata()
    {
        double[] warmingUp = [.. Enumerable.Range(0, 32).Select(second => 100 + (90 * Math.Exp(-second / 6.0)) + (second * 7 % 5))];
        double[] higher = [.. warmingUp.Select(value => value * 1.08)];

        RankSumTest.HigherBeyondChance(warmingUp, higher).ShouldBeGreaterThan(0.01);
        RankSumTest.HigherBeyondChance(warmingUp, higher, strata: 4).ShouldBeLessThan(0.001);
    }

    [Fact]
    public void Equal_courses_show_nothing_in_any_number_of_strata() =>
        Gen.Select(Courses, Gen.Int[1, 6]).Sample((course, strata) =>
            RankSumTest.HigherBeyondChance(course, course, strata).ShouldBeGreaterThan(0.5));

    // Distinct whole numbers: a factor must not make two of them equal by rounding.
    private static Gen<double[]> Courses { get; } = Gen.Int[1, 1_000_000].Select(value => (double)value).Array[8, 40];

    private static double[] Shuffled(double[] values) =>
        [.. values.Index().OrderBy(entry => entry.Index * 11 % values.Length).Select(entry => entry.Item)];
}
