-- What a pass notes of a bag that is not its own is recorded and shown to the lead; so is what the books cannot hold.
ALTER TYPE "FieldFlagReason" ADD VALUE 'bag_elsewhere';
ALTER TYPE "FieldFlagReason" ADD VALUE 'not_recorded';
