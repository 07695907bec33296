using System.Globalization;

namespace Emulator.Limits;

/// <summary>How many requests an address may make at once, and how many more per second.</summary>
internal sealed record BucketSize(int Burst, double RefillPerSecond)
{
    /// <summary>No limit.</summary>
    public static readonly BucketSize Unlimited = new(int.MaxValue, 0);

    /// <summary>The form on the command line.</summary>
    public override string ToString() =>
        this == Unlimited ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Burst}/{RefillPerSecond}");
}
