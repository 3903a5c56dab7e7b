-- A request to complete an application suspends the term until it is completed, or until its last day passes (Awb 4:15).
ALTER TABLE uitstel ADD COLUMN aangevuld {dag};
