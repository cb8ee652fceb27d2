namespace Viommu.Reference.Mutants;

// What is not here is written from the variants' code when this assembly is built.
public sealed partial class ChosenRules
{
    private RuleTrace? _given;
    private bool _isMade;

    /// <summary>The reference device's rules, with any set of choices: those of formats' rules too.</summary>
    /// <param name="choices">The choices.</param>
    /// <param name="trace">A new one, told of every rule that is asked from the making of the device on; null for none.</param>
    public ChosenRules(ChoiceSet choices, RuleTrace? trace = null)
    {
        _given = trace;
        Take(choices, trace ?? new RuleTrace());
    }

    /// <summary>
    /// The choices that answer rules that the device was made by: which of them it makes stays as it is. Empty until the device is made.
    /// </summary>
    public ChoiceSet Fixed { get; private set; } = ChoiceSet.Empty;

    /// <summary>Told of every rule that is asked; null for none. Costs little.</summary>
    public RuleTrace? Trace
    {
        get => _given;
        set
        {
            _given = value;
            // Until the device is made, what it is made by has to be told.
            if (_isMade) Take(Choices, value);
        }
    }

    /// <summary>True when a device with these rules can make other choices from now on; otherwise another device has to be made.</summary>
    public bool CanChoose(ChoiceSet choices) => Choices.Intersect(Fixed) == choices.Intersect(Fixed);

    /// <summary>
    /// Makes other choices from now on, at once and at no cost to speak of. What earlier answers led to stays until the device is reset; what a variant itself
    /// remembers stays beyond that, as it does on a device of that variant alone.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="CanChoose"/> is false.</exception>
    public void Choose(ChoiceSet choices)
    {
        if (!CanChoose(choices))
            throw new InvalidOperationException($"the device was made with '{Choices}' and cannot become '{choices}'; another has to be made");
        Take(choices, _trace);
    }

    /// <inheritdoc/>
    protected internal override void OnMade()
    {
        _isMade = true;
        Fixed = _trace?.Touched ?? ChoiceSet.Empty;
        Take(Choices, _given);
    }
}
