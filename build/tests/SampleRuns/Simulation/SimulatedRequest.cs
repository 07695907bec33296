namespace SampleRuns.Simulation;

/// <summary>One request; times in milliseconds.</summary>
/// <param name="ErrorCode">0 where there was no error.</param>
internal readonly record struct SimulatedRequest(
    string Name, int Status, int ErrorCode, bool HasRightBody, double Blocked, double Connecting, double Tls, double Sending,
        double Waiting, double Receiving)
{
    public double Duration => Sending + Waiting + Receiving;

    public bool Failed => ErrorCode != 0;
}
