namespace Emulator.Seeding;

/// <summary>Times as those of real services are: never negative, and with a long tail.</summary>
/// <param name="Spread">Standard deviation of the logarithm: with 0.25 two of three times lie between 78 and 128 % of the median. 0 is
/// none.</param>
internal readonly record struct LogNormal(TimeSpan Median, double Spread)
{
    public static LogNormal OfMean(TimeSpan mean, double spread) => new(mean * Math.Exp(-spread * spread / 2), spread);

    public TimeSpan Draw(IdSequence chance)
    {
        if (Spread == 0)
            return Median;
        // Box and Muller's transformation of two even fractions to one of the normal distribution.
        var normal = Math.Sqrt(-2 * Math.Log(1 - chance.NextFraction())) * Math.Cos(2 * Math.PI * chance.NextFraction());
        return Median * Math.Exp(Spread * normal);
    }
}
