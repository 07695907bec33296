using System.Globalization;

namespace Platform.Auth;

/// <summary>How many sign-ins an address may make at once, and how many more each second.</summary>
sealed record BucketSize(int Burst, double RefillPerSecond)
{
    /// <summary>Sign-ins are not limited.</summary>
    public static readonly BucketSize Unlimited = new(int.MaxValue, 0);

    /// <summary>As the command line takes it.</summary>
    public override string ToString() => this == Unlimited ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Burst}/{RefillPerSecond}");
}
