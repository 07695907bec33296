namespace Emulator.Faults;

/// <param name="Status">What the request must be answered with; null where it is answered as ever or not at all.</param>
internal readonly record struct FaultOutcome(bool IsReset, int? Status)
{
    public static readonly FaultOutcome None;

    public static readonly FaultOutcome Reset = new(true, null);

    public static FaultOutcome Fail(int status) => new(false, status);
}
