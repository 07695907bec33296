namespace Emulator.Seeding;

/// <summary>Times like those of real services: never negative, and with a long tail.</summary>
/// <param name="Spread">
/// The standard deviation of the logarithm: with 0.25, two of three times are between 78 and 128 % of the median. 0 means no spread.
/// </param>
internal readonly record struct LogNormal(TimeSpan Median, double Spread)
{
    public static LogNormal OfMean(TimeSpan mean, double spread) => new(mean * Math.Exp(-spread * spread / 2), spread);

    public TimeSpan Draw(IdSequence chance)
    {
        if (Spread == 0)
            return Median;
        // The Box-Muller transform of two uniform numbers to a normally distributed one.
        var normal = Math.Sqrt(-2 * Math.Log(1 - chance.NextFraction())) * Math.Cos(2 * Math.PI * chance.NextFraction());
        return Median * Math.Exp(Spread * normal);
    }
}
