namespace Emulator.Faults;

/// <param name="Status">The status that the request must be answered with; null if it is answered normally or not at all.</param>
internal readonly record struct FaultOutcome(bool IsReset, int? Status)
{
    public static readonly FaultOutcome None;

    public static readonly FaultOutcome Reset = new(true, null);

    public static FaultOutcome Fail(int status) => new(false, status);
}
