using System.Globalization;

namespace Emulator.Limits;

/// <summary>How many requests an address may send to a path before it has to pause for a while.</summary>
internal sealed record WindowSize(int Max, TimeSpan Window)
{
    /// <summary>No limit.</summary>
    public static readonly WindowSize Unlimited = new(int.MaxValue, TimeSpan.Zero);

    /// <summary>The form on the command line.</summary>
    public override string ToString() =>
        this == Unlimited ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Max}/{Window.TotalSeconds}s");
}
